package beckon.network.publisher;

import beckon.network.problem.Fields;

/**
 * What an incentive, a disincentive, or neither brings beside the share.
 *
 * @param slots most ads on a page, 1..10
 * @param holdDays days from a contact until its money can be paid out, 0..365
 * @param reviewDays days until the site is read again, 1..365
 */
public record Consequence(int slots, int holdDays, int reviewDays) {
    /** @throws beckon.network.problem.Problem that names the field at fault */
    public Consequence {
        Fields fields = Fields.of("terms");
        fields.within("slots", slots, 1, 10);
        fields.within("holdDays", holdDays, 0, 365);
        fields.within("reviewDays", reviewDays, 1, 365);
    }
}
