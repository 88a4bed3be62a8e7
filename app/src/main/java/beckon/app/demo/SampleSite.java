package beckon.app.demo;

import beckon.network.publisher.State;
import beckon.review.verdict.Incentive;
import java.util.List;

/**
 * A publisher's site of the demo and what its review should lead to.
 *
 * @param name its name before {@code .localhost}
 * @param owner the publisher
 */
record SampleSite(String name, String owner, Wanted wanted) {
    /** What the walk expects to see. */
    enum Wanted {
        INCENTIVE,
        DISINCENTIVE,
        REJECTED,
        NO_ADS
    }

    static final String GOOD = "harbour-bakery";
    static final String PLAIN = "garden-notes";
    static final String BAD = "lucky-spin";

    static List<SampleSite> all() {
        return List.of(
                new SampleSite(GOOD, "Marta Jansen", Wanted.INCENTIVE),
                new SampleSite("bike-kitchen", "Bike Kitchen e.V.", Wanted.INCENTIVE),
                new SampleSite(PLAIN, "Theo Brook", Wanted.DISINCENTIVE),
                new SampleSite(BAD, "Lucky Spin Ltd", Wanted.REJECTED),
                new SampleSite("account-check", "A. Nonymous", Wanted.NO_ADS),
                new SampleSite("new-shop", "New Shop GmbH", Wanted.NO_ADS));
    }

    /** Whether it should be allowed to show ads. */
    boolean ordinary() {
        return wanted == Wanted.INCENTIVE || wanted == Wanted.DISINCENTIVE;
    }

    boolean expected(State state, Incentive incentive) {
        return switch (wanted) {
            case INCENTIVE -> state == State.APPROVED && incentive == Incentive.INCENTIVE;
            case DISINCENTIVE -> state == State.APPROVED && incentive == Incentive.DISINCENTIVE;
            case REJECTED -> state == State.REJECTED;
            case NO_ADS -> state != State.APPROVED;
        };
    }
}
