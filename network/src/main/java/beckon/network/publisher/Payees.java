package beckon.network.publisher;

import beckon.network.id.NetworkKeys;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where publishers' money goes. Only a keyed hash, by which two payees can be told to be the same, and the last four
 * characters are kept. Safe for any number of threads.
 */
public final class Payees {
    private final Database database;
    private final Clock clock;

    public Payees(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param lastFour of the account's text */
    public record Payee(String lastFour, Instant changedAt) {}

    public Optional<Payee> of(UUID publisher) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select last_four, changed_at from payee where publisher_id = :publisher")
                .bind("publisher", publisher)
                .mapTo(Payee.class)
                .findOne());
    }

    /**
     * Keeps where the publisher is paid; each of his sites' journals says that it changed.
     *
     * @param typed an account such as an IBAN; blanks, dots and hyphens do not matter
     * @throws Problem {@code payee-invalid}
     */
    public Payee set(UUID publisher, String byWhom, @Nullable String typed) {
        String account = normal(typed);
        Payee payee = new Payee(account.substring(account.length() - 4), Moment.of(clock));
        byte[] hash = hash(account);
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("insert into payee (publisher_id, keyed_hash, last_four, changed_at) "
                            + "values (:publisher, :hash, :lastFour, :changedAt) on conflict (publisher_id) do update "
                            + "set keyed_hash = excluded.keyed_hash, last_four = excluded.last_four, "
                            + "changed_at = excluded.changed_at")
                    .bind("publisher", publisher)
                    .bind("hash", hash)
                    .bindMethods(payee)
                    .execute();
            handle.createQuery("select id from site where publisher_id = :publisher")
                    .bind("publisher", publisher)
                    .mapTo(UUID.class)
                    .forEach(site -> SiteJournal.write(
                            handle,
                            clock,
                            site,
                            "payee-changed",
                            byWhom,
                            "The payee is now the one ending in " + payee.lastFour() + "."));
        });
        return payee;
    }

    /** In capitals and without what people put in to read it better. @throws Problem {@code payee-invalid} */
    public static String normal(@Nullable String typed) {
        String account =
                (typed == null ? "" : typed).replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
        if (!account.matches("[A-Z0-9]{8,34}")) {
            throw Problem.invalid(
                    "payee", "payee", null, "must be an account of 8 to 34 letters and digits, such as an IBAN");
        }
        if (account.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") && !checks(account)) {
            throw Problem.invalid(
                    "payee", "payee", null, "looks like an IBAN whose check digits are wrong; look again");
        }
        return account;
    }

    /** Whether {@code account}, in its normal spelling, is an IBAN. */
    public static boolean isIban(String account) {
        return account.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") && checks(account);
    }

    /** ISO 13616-1, section 5: the number, letters as 10..35 and the front put last, leaves 1 when divided by 97. */
    private static boolean checks(String iban) {
        String turned = iban.substring(4) + iban.substring(0, 4);
        int rest = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    private byte[] hash(String account) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new NetworkKeys(database, clock).secret("payee"), "HmacSHA256"));
            return mac.doFinal(account.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers HmacSHA256", impossible);
        }
    }
}
