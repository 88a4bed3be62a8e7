package beckon.network.dispute;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/**
 * The operator's rules for disputes from an instant on.
 *
 * @param since first instant at which they apply
 * @param windowDays so many days after the contact it can be disputed, 1..365
 * @param answerDays so many days after the opening the other side may answer, 0..90
 * @param aDay most disputes of one advertiser in 24 hours, 1..100000
 * @param sharePpm most disputes of one advertiser in the window, in parts per million of his charges; ten are always free
 * @param duplicateDays a caller who was paid for within so many days before is a duplicate, 0..365
 * @param byRule whether fixed rules decide by themselves where the facts are plain
 */
public record DisputeTerms(
        UUID id,
        Instant since,
        int windowDays,
        int answerDays,
        int aDay,
        int sharePpm,
        int duplicateDays,
        boolean byRule) {
    /** What holds while the operator has said nothing. */
    public static final DisputeTerms INITIAL =
            new DisputeTerms(new UUID(0, 0), Instant.EPOCH, 30, 5, 50, 300_000, 7, true);

    /** @throws Problem {@code dispute-terms-invalid} that names the field at fault */
    public DisputeTerms {
        Fields fields = Fields.of("dispute-terms");
        fields.within("windowDays", windowDays, 1, 365);
        fields.within("answerDays", answerDays, 0, 90);
        fields.within("aDay", aDay, 1, 100_000);
        fields.within("sharePpm", sharePpm, 0, 1_000_000);
        fields.within("duplicateDays", duplicateDays, 0, 365);
    }
}
