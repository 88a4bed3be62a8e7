package beckon.review.item;

import java.util.List;

/** Text files that are shipped inside the module. */
public final class Resource {
    private Resource() {}

    /** The lines of a shipped file that are neither blank nor a comment ({@code #}). */
    public static List<String> lines(String path) {
        return ListFile.shipped(path).lines().stream().map(ListFile.Line::text).toList();
    }
}
