package beckon.review.render;

import java.util.List;

/** What became of a page in the browser. */
public sealed interface Rendered {
    /**
     * The document after its scripts have run.
     *
     * @param html as the browser writes it
     * @param bytes bytes that went through the proxy
     * @param refused hosts that the page wanted to reach and must not, with the reason
     */
    record Drawn(String html, long bytes, List<String> refused) implements Rendered {
        public Drawn {
            refused = List.copyOf(refused);
        }
    }

    /** No document. */
    record Failure(String detail) implements Rendered {}
}
