package beckon.network.catalogue;

import beckon.network.partner.SavedListing.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What became of a table, or would become of it.
 *
 * @param lines how many it has beside its head
 * @param counts of each outcome; every outcome has its count
 * @param errors of the first {@value #MOST_ERRORS} lines that were refused
 * @param references how many listings have a reference on the partner's own medium now, where that was asked for
 */
public record SheetReport(int lines, Map<Outcome, Integer> counts, List<Refusal> errors, int references) {
    /** More are counted and not listed. */
    public static final int MOST_ERRORS = 1_000;

    /**
     * A line that was refused.
     *
     * @param line its number in the file, from 1
     * @param field the field at fault; empty where it is none alone
     * @param type the problem's
     * @param detail what was wrong, with the value, and what to do
     */
    public record Refusal(int line, String externalId, String field, String type, String detail) {}

    public SheetReport {
        counts = Map.copyOf(counts);
        errors = List.copyOf(errors);
    }

    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    public int created() {
        return count(Outcome.CREATED);
    }

    public int updated() {
        return count(Outcome.UPDATED);
    }

    public int unchanged() {
        return count(Outcome.UNCHANGED);
    }

    public int refused() {
        return count(Outcome.REFUSED);
    }
}
