package beckon.console.report;

import beckon.network.report.Amounts;
import beckon.network.report.Dimension;
import beckon.network.report.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Who reads a report: what is his, by what he may tell it apart, and which amounts are his business.
 *
 * @param scope what is his
 * @param dimensions by what lines are told apart; the first is the usual one
 * @param columns amounts that he sees
 * @param base address of his reports
 * @param entries front of the address of an entry of his
 * @param events front of the address of an event; empty where he sees none by itself
 */
public record Reader(
        Scope scope,
        List<Dimension> dimensions,
        List<MoneyColumn> columns,
        String base,
        String entries,
        String events) {

    /**
     * An amount in its column.
     *
     * @param name heading
     * @param slug its name in files
     */
    public record MoneyColumn(String name, String slug, ToLongFunction<Amounts> of) {
        public long in(Amounts amounts) {
            return of.applyAsLong(amounts);
        }
    }

    private static final MoneyColumn SPENT = new MoneyColumn("Spent", "spent", Amounts::charge);
    private static final MoneyColumn PARTNER = new MoneyColumn("Partners", "partner", Amounts::partner);
    private static final MoneyColumn PUBLISHER = new MoneyColumn("Publishers", "publisher", Amounts::publisher);

    public static Reader operator() {
        return new Reader(
                Scope.all(),
                List.of(Dimension.values()),
                List.of(
                        new MoneyColumn("Charged", "charged", Amounts::charge),
                        PARTNER,
                        PUBLISHER,
                        new MoneyColumn("Network", "network", Amounts::platform)),
                "/reports",
                "/ledger/entries/",
                "/events/");
    }

    /** @param console front of his console's addresses */
    public static Reader partner(UUID partner, String console) {
        return new Reader(
                Scope.ofPartner(partner),
                without(EnumSet.of(Dimension.PARTNER), Dimension.LISTING),
                List.of(SPENT, new MoneyColumn("Earned", "earned", Amounts::partner)),
                console + "/reports",
                console + "/statement/",
                console + "/statement/events/");
    }

    /**
     * What of a partner's is one advertiser's: what he spent, and not what the partner earns by it.
     *
     * @param console front of the console's addresses
     */
    public static Reader advertiser(UUID partner, UUID advertiser, String console) {
        return new Reader(
                Scope.ofAdvertiser(partner, advertiser),
                without(EnumSet.of(Dimension.PARTNER, Dimension.ADVERTISER), Dimension.LISTING),
                List.of(SPENT),
                console + "/reports",
                console + "/statement/",
                console + "/statement/events/");
    }

    /** He learns nothing of who advertises for how much. */
    public static Reader publisher(UUID publisher) {
        return new Reader(
                Scope.ofPublisher(publisher),
                without(
                        EnumSet.of(
                                Dimension.PARTNER,
                                Dimension.ADVERTISER,
                                Dimension.LISTING,
                                Dimension.CHANNEL,
                                Dimension.PLACE),
                        Dimension.SITE),
                List.of(new MoneyColumn("Earned", "earned", Amounts::publisher)),
                "/publisher/reports",
                "/publisher/statement/",
                "");
    }

    private static List<Dimension> without(Set<Dimension> hidden, Dimension first) {
        EnumSet<Dimension> shown = EnumSet.complementOf(EnumSet.copyOf(hidden));
        shown.remove(first);
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), shown.stream())
                .toList();
    }

    /** Whether he is a publisher, whose filters name no advertiser. */
    boolean isPublisher() {
        return scope.publisher() != null;
    }
}
