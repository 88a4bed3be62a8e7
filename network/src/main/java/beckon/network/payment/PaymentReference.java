package beckon.network.payment;

import beckon.network.id.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an advertiser writes on his payments: a creditor reference by ISO 11649, whose two check digits catch a wrong
 * letter. Pure.
 */
public final class PaymentReference {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[0-9A-Z]{" + LENGTH + "}");

    private PaymentReference() {}

    /** A new one, not guessable. */
    static String fresh() {
        StringBuilder body = new StringBuilder(LENGTH);
        for (byte one : Token.secret(LENGTH)) {
            body.append(LETTERS.charAt(one & 31));
        }
        return of(body.toString());
    }

    /** The reference with this body. ISO 11649: the check digits are 98 less the rest of body, RF and 00 by 97. */
    static String of(String body) {
        int check = 98 - rest(body + "RF00");
        return "RF" + String.format(Locale.ROOT, "%02d", check) + body;
    }

    /** Every reference whose check digits are right, wherever it stands in {@code words} and however it is spaced. */
    static List<String> in(String words) {
        String packed = words.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        Matcher found = SHAPE.matcher(packed);
        List<String> references = new ArrayList<>();
        for (int from = 0; found.find(from); from = found.start() + 1) {
            String reference = found.group();
            if (rest(reference.substring(4) + reference.substring(0, 4)) == 1 && !references.contains(reference)) {
                references.add(reference);
            }
        }
        return references;
    }

    /** For people: in groups of four. */
    public static String spaced(String reference) {
        return reference.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static int rest(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            digits.append(Character.digit(text.charAt(i), 36));
        }
        return new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
