package beckon.network.delivery;

/**
 * An ad that takes part in no decision of its site now. Immutable.
 *
 * @param ad the ad
 * @param reason why, as a slug such as {@code paused} or {@code unfunded}
 */
public record Barred(Ad ad, String reason) {}
