package beckon.console.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page's text in parts, some of which are evidence.
 *
 * @param number 1 for the first
 * @param url where it was read; shown, never a link
 * @param path what a person types to block it
 * @param left characters that are not shown
 */
public record MarkedPage(int number, String url, String path, List<Part> parts, int left) {

    /**
     * @param evidence number of the evidence; null for the text between
     * @param tone style class of a mark
     */
    public record Part(String text, @Nullable Integer evidence, String tone) {}

    /** How many passages are marked. */
    public long marks() {
        return parts.stream().filter(part -> part.evidence() != null).count();
    }
}
