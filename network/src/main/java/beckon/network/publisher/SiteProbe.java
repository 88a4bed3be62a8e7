package beckon.network.publisher;

import java.net.URI;

/** Reads single documents of publishers' sites, and only from addresses that are public. Safe for any number of threads. */
@FunctionalInterface
public interface SiteProbe {
    /** Takes seconds at most. What cannot be read is {@link Nothing}, not an exception. */
    Probed get(URI uri);

    /** What came of it. */
    sealed interface Probed {}

    /**
     * A document.
     *
     * @param uri where it was in the end
     * @param text what it says
     */
    record Text(URI uri, String text) implements Probed {}

    /**
     * No document.
     *
     * @param status as the server answered; 0 where it did not
     * @param detail why, for a person
     */
    record Nothing(int status, String detail) implements Probed {
        /** Whether the server itself said that there is no such document. */
        public boolean absent() {
            return status == 404 || status == 410;
        }
    }
}
