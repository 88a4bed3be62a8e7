package beckon.network.payment;

import beckon.network.ledger.Money;
import java.time.LocalDate;

/**
 * A payment as its source tells it. Immutable.
 *
 * @param id the source's own id of it
 * @param bookedOn on which day the source booked it
 * @param amount more than 0, tax included
 * @param payer who paid, in the source's words
 * @param words what the payer wrote; the advertiser's payment reference is looked for here
 */
public record Incoming(String id, LocalDate bookedOn, Money amount, String payer, String words) {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_WORDS = 500;

    public Incoming {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("A payment's id has 1 to 200 characters, not \"" + id + "\"");
        }
        if (amount.micros() <= 0) {
            throw new IllegalArgumentException("A payment is more than 0, not " + amount);
        }
        payer = line(payer);
        words = line(words);
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS - 1) + "\u2026";
    }
}
