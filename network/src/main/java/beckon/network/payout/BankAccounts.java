package beckon.network.payout;

import beckon.network.problem.Problem;
import beckon.network.publisher.Payees;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.telephony.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where parties are paid, and where the operator pays from. The account is sealed with a key that is not in the database;
 * pages show its last four characters. Safe for any number of threads.
 */
public final class BankAccounts {
    private static final int LONGEST_HOLDER = 70;

    private final Database database;
    private final Clock clock;
    private final SecretBox box;

    /** @param box seals with a key of the data folder */
    public BankAccounts(Database database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    /** What everybody may see of an account. */
    public record Masked(String holder, String lastFour, boolean iban, Instant changedAt) {}

    /**
     * Where advertisers pay to.
     *
     * @param bic empty where none was given
     */
    public record PayTo(String holder, String account, String bic) {}

    /**
     * All of it, for a bank.
     *
     * @param bic empty where none was given
     */
    record Plain(String holder, String account, boolean iban, String bic) {}

    /**
     * An account as it is stored.
     *
     * @param sealed in hexadecimal digits
     */
    record Sealed(String holder, String sealed, String lastFour, boolean iban, String bic) {}

    public Optional<Masked> of(String party) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select holder, last_four, iban, changed_at from bank_account where party = :party")
                .bind("party", party)
                .mapTo(Masked.class)
                .findOne());
    }

    /**
     * Keeps where {@code party} is paid; payouts that are approved already go where they were to go.
     *
     * @param holder whose account it is
     * @param typed an IBAN or an account number
     * @param bic of the bank; may be empty for an IBAN
     * @throws Problem {@code payee-invalid}, {@code bank-account-invalid}
     */
    public Masked set(String party, String holder, @Nullable String typed, String bic, String byWhom) {
        String name = holder.strip();
        if (name.isEmpty() || name.length() > LONGEST_HOLDER || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    "bank-account", "holder", name.isEmpty() ? null : name, "must be one line of 1 to 70 characters");
        }
        String account = Payees.normal(typed);
        String code = bic.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !code.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
            throw Problem.invalid("bank-account", "bic", code, "must be a BIC of 8 or 11 characters, or empty");
        }
        Masked masked =
                new Masked(name, account.substring(account.length() - 4), Payees.isIban(account), Moment.of(clock));
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into bank_account (party, holder, sealed, last_four, iban, bic, changed_by, changed_at)
                        values (:party, :holder, :sealed, :lastFour, :iban, :bic, :by, :changedAt)
                        on conflict (party) do update set holder = excluded.holder, sealed = excluded.sealed,
                            last_four = excluded.last_four, iban = excluded.iban, bic = excluded.bic,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .bindMethods(masked)
                .bind("party", party)
                .bind("sealed", box.seal(account))
                .bind("bic", code)
                .bind("by", byWhom)
                .execute());
        return masked;
    }

    /** The network's own account in full, which whoever pays in needs to know; empty while nobody entered it. */
    public Optional<PayTo> payTo() {
        return database.jdbi().withHandle(handle -> sealed(handle, "platform")).flatMap(own -> box.open(
                        HexFormat.of().parseHex(own.sealed()))
                .map(account -> new PayTo(own.holder(), account, own.bic())));
    }

    static Optional<Sealed> sealed(Handle handle, String party) {
        return handle.createQuery(
                        "select holder, encode(sealed, 'hex') as sealed, last_four, iban, bic from bank_account where party = :party")
                .bind("party", party)
                .mapTo(Sealed.class)
                .findOne();
    }

    /** @throws Problem {@code bank-account-sealed} where the data folder's key is another one */
    Plain open(Sealed sealed) {
        String account = box.open(HexFormat.of().parseHex(sealed.sealed()))
                .orElseThrow(() -> Problem.conflict(
                        "bank-account-sealed",
                        "The account cannot be read",
                        "The account ending in " + sealed.lastFour() + " was sealed with another key. Restore the data "
                                + "folder's money.key, or enter the account anew."));
        return new Plain(sealed.holder(), account, sealed.iban(), sealed.bic());
    }
}
