package beckon.review.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to one request. */
public sealed interface Fetched {
    /**
     * A document.
     *
     * @param took from the request until the last byte
     */
    record Document(URI uri, Body body, Validators validators, Duration took) implements Fetched {}

    /** The document is the one that the validators of the request were given with (304). */
    record Unchanged(URI uri, Duration took) implements Fetched {}

    /** The server leads elsewhere. */
    record Redirect(URI target) implements Fetched {}

    /**
     * No document.
     *
     * @param check stable id of what failed: {@code dns, address, unreachable, http-status, not-html}
     * @param status HTTP status, or 0 where there was no answer
     */
    record Failure(String check, int status, String detail) implements Fetched {}

    /** Bytes as they came, decompressed, and whether these are all or the limits cut them. */
    final class Body {
        private final byte[] bytes;
        private final String type;
        private final @Nullable String charset;
        private final boolean whole;

        Body(byte[] bytes, String type, @Nullable String charset, boolean whole) {
            this.bytes = bytes;
            this.type = type;
            this.charset = charset;
            this.whole = whole;
        }

        /** The bytes themselves, not a copy; nobody writes to them. */
        public byte[] bytes() {
            return bytes;
        }

        /** Media type without parameters; empty where none was said. */
        public String type() {
            return type;
        }

        /** A charset of this machine that the header names; null where it names none. */
        public @Nullable String charset() {
            return charset;
        }

        /** Whether these are all. */
        public boolean whole() {
            return whole;
        }
    }
}
