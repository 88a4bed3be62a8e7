package beckon.network.delivery;

/**
 * A page asks for ads.
 *
 * @param host the page's host, with the port where it is not the usual one
 * @param page the page's address
 * @param slots how many ads it has room for; 1..{@value #MOST_SLOTS}
 * @param seed makes the choice repeatable
 * @param place where the visitor is, as far as the network knows
 * @param seen what the visitor has seen today
 */
public record SlotRequest(String host, String page, int slots, long seed, Place place, Seen seen) {
    /** The most ads that one request may ask for. */
    public static final int MOST_SLOTS = 10;

    public SlotRequest {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("A page asks for 1 to " + MOST_SLOTS + " ads, not " + slots);
        }
    }

    /** Somebody of whom nothing is known. */
    public SlotRequest(String host, String page, int slots, long seed) {
        this(host, page, slots, seed, Place.UNKNOWN, Seen.NOTHING);
    }
}
