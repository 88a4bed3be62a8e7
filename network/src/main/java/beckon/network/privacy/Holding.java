package beckon.network.privacy;

import java.time.Instant;

/**
 * One thing that is held of somebody.
 *
 * @param kind what it is, such as {@code click}, {@code call record} or {@code complaint}
 * @param id its id
 * @param at when it was
 * @param text what it says, in words; never an address or a number of his
 * @param fate what erasing does to it
 */
public record Holding(String kind, String id, Instant at, String text, Fate fate) {
    /** What erasing does. */
    public enum Fate {
        /** Whom it was about is taken out; the rest stays and says nothing of anybody. */
        FORGETS,
        /** It stays, since it names nobody and money hangs on it. */
        STAYS
    }
}
