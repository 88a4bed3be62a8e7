package beckon.network.delivery;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * An ad of the operator's own. It stands where nobody else's can, and costs nobody anything. Immutable.
 *
 * @param headline at most 90 characters
 * @param body at most 500 characters; may be empty
 * @param landing http or https address of its page
 * @param shown whether it is used
 */
public record HouseAd(String headline, String body, String landing, boolean shown) {
    /**
     * The same without stray blanks.
     *
     * @throws Problem {@code house-ad-invalid} that names the field at fault
     */
    public HouseAd checked() {
        Fields fields = Fields.of("house-ad");
        return new HouseAd(
                fields.line("headline", headline, 90),
                fields.prose("body", body, 500),
                fields.web("landing", landing).toString(),
                shown);
    }

    /** What its link is named by: eight letters and digits that follow from its words and its address. */
    public String code() {
        CRC32 sum = new CRC32();
        sum.update((headline + "\n" + landing).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
