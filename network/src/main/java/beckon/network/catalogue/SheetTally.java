package beckon.network.catalogue;

import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a table's lines and keeps what is wrong with them. For one thread. */
final class SheetTally {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<SheetReport.Refusal> errors = new ArrayList<>();
    private int lines;

    SheetTally() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
    }

    /** @param problem why it was refused; null where it was not */
    void add(int line, String externalId, Outcome outcome, @Nullable Problem problem) {
        lines++;
        counts.merge(outcome, 1, Integer::sum);
        if (problem != null && errors.size() < SheetReport.MOST_ERRORS) {
            errors.add(new SheetReport.Refusal(
                    line, externalId, Objects.toString(problem.field(), ""), problem.type(), problem.detail()));
        }
    }

    SheetReport report(int references) {
        return new SheetReport(lines, counts, errors, references);
    }
}
