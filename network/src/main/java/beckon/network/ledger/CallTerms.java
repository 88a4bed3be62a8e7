package beckon.network.ledger;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/**
 * Which answered calls count for money, from an instant on, beside how long they have to last.
 *
 * @param since first instant at which they apply
 * @param duplicateMinutes a caller who was paid for within so many minutes before does not count again for the same
 *     listing, 0..527040; 0 for every call counts. Callers who show no number are never duplicates
 * @param area whether a call from outside the listing's area does not count where the listing wants callers of its area only
 */
public record CallTerms(UUID id, Instant since, int duplicateMinutes, boolean area) {
    /** What holds while the operator has said nothing: a day. */
    public static final CallTerms INITIAL = new CallTerms(new UUID(0, 0), Instant.EPOCH, 1_440, true);

    /** @throws Problem {@code call-terms-invalid} */
    public CallTerms {
        Fields.of("call-terms").within("duplicateMinutes", duplicateMinutes, 0, 527_040);
    }
}
