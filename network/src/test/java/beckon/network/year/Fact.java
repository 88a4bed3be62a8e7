package beckon.network.year;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody did besides clicking and calling, as he would remember it.
 *
 * @param what {@code paid-in}, {@code bid}, {@code settled}, {@code reversed}, {@code paid-out}
 * @param whose advertiser, listing, event; nobody's where it is a settlement
 * @param party of a payout
 * @param micros gross amount, bid for a click, or net amount of a payout
 * @param more tax of a payment in parts per million, bid for a call, or tax of a payout in micros
 */
record Fact(Instant at, String what, UUID whose, String party, String currency, long micros, long more) {}
