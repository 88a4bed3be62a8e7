package beckon.network.brand;

/**
 * What the operator permits a partner.
 *
 * @param otherFormat to open the format that was not chosen
 * @param ownLook to change the look of the console
 * @param mailFrom address that mail to his people comes from, once the operator's mail server may send for its domain
 *     (SPF, RFC 7208); empty for the network's own
 */
public record Permits(boolean otherFormat, boolean ownLook, String mailFrom) {
    /** What holds until the operator says otherwise. */
    public static final Permits ALL = new Permits(true, true, "");

    /** With mail that comes from the network's own address. */
    public Permits(boolean otherFormat, boolean ownLook) {
        this(otherFormat, ownLook, "");
    }
}
