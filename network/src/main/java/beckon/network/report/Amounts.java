package beckon.network.report;

/**
 * What it cost and who earned it, as booked: charges less what was reversed, in micros of one currency. Immutable.
 *
 * @param charge what advertisers paid; the sum of the parts
 * @param partner the demand partner's part
 * @param publisher the publisher's part
 * @param platform the operator's part
 */
public record Amounts(long charge, long partner, long publisher, long platform) {
    public static final Amounts NONE = new Amounts(0, 0, 0, 0);

    public Amounts plus(Amounts other) {
        return new Amounts(
                Math.addExact(charge, other.charge),
                Math.addExact(partner, other.partner),
                Math.addExact(publisher, other.publisher),
                Math.addExact(platform, other.platform));
    }

    public boolean empty() {
        return charge == 0 && partner == 0 && publisher == 0 && platform == 0;
    }
}
