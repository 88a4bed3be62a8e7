package beckon.network.delivery;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.util.List;
import java.util.Locale;

/**
 * Where an advertiser does not want to be shown. Immutable.
 *
 * @param hosts of sites, such as {@code news.example}, at most {@value #MOST}
 */
public record AdvertiserWishes(List<String> hosts) {
    /** The most hosts. */
    public static final int MOST = 500;

    /** Everywhere is well. */
    public static final AdvertiserWishes NONE = new AdvertiserWishes(List.of());

    public AdvertiserWishes {
        hosts = List.copyOf(hosts);
    }

    /**
     * The same in lower case and without stray blanks.
     *
     * @throws Problem {@code wishes-invalid} that names the field at fault
     */
    public AdvertiserWishes checked() {
        Fields fields = Fields.of("wishes");
        fields.require(hosts.size() <= MOST, "hosts", hosts.size(), "may be at most " + MOST);
        return new AdvertiserWishes(hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .peek(host -> fields.require(
                        host.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{0,252}(:[0-9]{1,5})?"),
                        "hosts",
                        host,
                        "must be hosts of sites such as news.example"))
                .distinct()
                .toList());
    }
}
