package beckon.console.api;

import beckon.network.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many things in one request, and what became of each. */
final class Batch {
    static final int MOST = 1_000;

    private Batch() {}

    /**
     * What became of one item.
     *
     * @param index its place in the request, from 0
     * @param status the HTTP status that it would have had alone
     * @param outcome created, updated, unchanged, deleted or refused
     * @param id of the thing; null where it was refused
     */
    record Result(
            int index,
            int status,
            String outcome,
            @Nullable UUID id,
            @Nullable String externalId,
            @Nullable String reference,
            @Nullable Trouble problem) {

        static Result done(int index, String outcome, @Nullable UUID id, @Nullable String externalId) {
            int status = outcome.equals("created") ? 201 : outcome.equals("deleted") ? 204 : 200;
            return new Result(index, status, outcome, id, externalId, null, null);
        }

        static Result refused(int index, @Nullable String externalId, Problem problem) {
            return new Result(index, problem.status(), "refused", null, externalId, null, Trouble.of(problem));
        }

        Result with(String code) {
            return new Result(index, status, outcome, id, externalId, code, problem);
        }
    }

    /** A problem as part of an answer; the fields as RFC 9457 has them. */
    record Trouble(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String field,
            List<Problem.Fault> errors) {
        static Trouble of(Problem problem) {
            return new Trouble(
                    "urn:beckon:problem:" + problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.field(),
                    problem.faults());
        }
    }

    /** @throws Problem {@code batch-invalid} without items, {@code batch-too-large} with more than {@link #MOST} */
    static <T> List<T> items(@Nullable List<T> items) {
        if (items == null || items.isEmpty()) {
            throw Problem.invalid("batch", "items", null, "must hold 1 to " + MOST + " items");
        }
        if (items.size() > MOST) {
            throw new Problem(
                    "batch-too-large",
                    413,
                    "Too many items at once",
                    items.size() + " items came; send at most " + MOST + " at once.");
        }
        return items;
    }
}
