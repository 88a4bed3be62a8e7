package beckon.network.publisher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review that is asked for or under way.
 *
 * @param ahead how many other sites are read first; 0 unless waiting
 * @param page address of the page read last; null before the first
 * @param pages pages read so far
 * @param known pages read and waiting, up to the limit
 * @param bytes of text read so far; 0 where not counted
 * @param since when it was asked for or began; in the future for one that is to be tried again
 */
public record ReviewState(
        ReviewStage stage, int ahead, @Nullable String page, int pages, int known, long bytes, Instant since) {

    /** Share of the work that is done, 0..1, as far as it is known. */
    public double done() {
        return switch (stage) {
            case WAITING -> 0;
            case READING -> known == 0 ? .02 : Math.min(.9, .9 * pages / known);
            case JUDGING -> .95;
        };
    }

    /** What is done now and what comes next, for the publisher. */
    public String words() {
        return switch (stage) {
            case WAITING ->
                ahead == 0
                        ? "Your site is next. Its pages are read in a moment."
                        : (ahead == 1 ? "One other site is" : ahead + " other sites are")
                                + " read first. Then your pages are read, one after the other.";
            case READING ->
                "Your pages are being read, as any search engine would. Then they are held against the policies.";
            case JUDGING -> "The pages are held against the policies. The verdict comes next.";
        };
    }
}
