package beckon.network.delivery;

/**
 * A page asks for ads.
 *
 * @param host the page's host, with the port where it is not the usual one
 * @param page the page's address
 * @param slots how many ads it has room for; 1..{@value #MOST_SLOTS}
 * @param seed makes the choice repeatable
 */
public record SlotRequest(String host, String page, int slots, long seed) {
    /** The most ads that one request may ask for. */
    public static final int MOST_SLOTS = 10;

    public SlotRequest {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("A page asks for 1 to " + MOST_SLOTS + " ads, not " + slots);
        }
    }
}
