package beckon.network.brand;

/**
 * What the operator permits a partner.
 *
 * @param otherFormat to open the format that was not chosen
 * @param ownLook to change the look of the console
 */
public record Permits(boolean otherFormat, boolean ownLook) {
    /** What holds until the operator says otherwise. */
    public static final Permits ALL = new Permits(true, true);
}
