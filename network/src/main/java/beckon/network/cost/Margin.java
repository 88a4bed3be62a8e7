package beckon.network.cost;

import java.util.Currency;

/**
 * What is left to the operator. All in micros of one currency; reversals are taken off.
 *
 * @param key what it is of: an id, or a number
 * @param name for people
 * @param charged what advertisers paid
 * @param shares what partners and publishers got of it
 * @param costs what carriers got
 */
public record Margin(String key, String name, Currency currency, long charged, long shares, long costs) {
    /** What is left; negative where it cost more than it brought. */
    public long margin() {
        return charged - shares - costs;
    }
}
