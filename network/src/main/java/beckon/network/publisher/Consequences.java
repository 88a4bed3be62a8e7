package beckon.network.publisher;

import beckon.network.problem.Fields;
import beckon.review.verdict.Incentive;

/**
 * What follows a site's score beside the share.
 *
 * @param rejectedReviewDays days until a rejected site is read again, 1..365
 */
public record Consequences(
        Consequence incentive, Consequence neither, Consequence disincentive, int rejectedReviewDays) {
    /** What Beckon comes with. */
    public static final Consequences INITIAL =
            new Consequences(new Consequence(10, 0, 30), new Consequence(10, 30, 14), new Consequence(4, 60, 7), 90);

    /** @throws beckon.network.problem.Problem that names the field at fault */
    public Consequences {
        Fields.of("terms").within("rejectedReviewDays", rejectedReviewDays, 1, 365);
    }

    public Consequence of(Incentive kind) {
        return switch (kind) {
            case INCENTIVE -> incentive;
            case DISINCENTIVE -> disincentive;
            case NONE -> neither;
        };
    }
}
