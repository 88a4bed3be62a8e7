package beckon.console.site;

import beckon.network.publisher.Consequence;
import beckon.network.publisher.Terms;
import beckon.review.verdict.Incentive;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one consequence brings, for a table in which a publisher sees what his standing means and what another would.
 *
 * @param when the scores that lead to it
 * @param ppm share of each bid in parts per million
 * @param now whether it is the site's
 */
public record ConsequenceRow(Incentive incentive, String when, int ppm, Consequence consequence, boolean now) {

    /** @param present null where the site shows no ads */
    static List<ConsequenceRow> of(Terms terms, @Nullable Incentive present) {
        return Stream.of(Incentive.INCENTIVE, Incentive.NONE, Incentive.DISINCENTIVE)
                .map(one -> new ConsequenceRow(
                        one,
                        when(terms, one),
                        terms.publisherPpm(one),
                        terms.consequences().of(one),
                        one == present))
                .toList();
    }

    private static String when(Terms terms, Incentive incentive) {
        String t1 = number(terms.thresholds().t1());
        String t2 = number(terms.thresholds().t2());
        return switch (incentive) {
            case INCENTIVE -> "above " + t2;
            case NONE -> "exactly " + t2;
            case DISINCENTIVE -> "above " + t1 + ", below " + t2;
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
