package beckon.network.account;

import beckon.network.id.Token;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.telephony.SecretBox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Second factors: authenticators that make codes by time (RFC 6238) and ten recovery codes for the day one is lost. Secrets
 * are sealed with a key that is not in the database, recovery codes are kept as hashes, and no code works twice. Safe for any
 * number of threads.
 */
public final class SecondFactors {
    /** How many recovery codes there are. */
    public static final int RECOVERY_CODES = 10;

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;

    private final Database database;
    private final Clock clock;
    private final SecretBox box;

    public SecondFactors(Database database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    /**
     * The secret that the person's authenticator is to take on, in base32; the same until a code confirms it.
     *
     * @throws beckon.network.problem.Problem {@code account-not-found}
     */
    public String pending(UUID account) {
        return database.jdbi().inTransaction(handle -> {
            AccountRows.lock(handle, account);
            return sealed(handle, "totp_pending", account).orElseGet(() -> {
                String secret = Totp.base32(Token.secret(SECRET_BYTES));
                handle.createUpdate("update account set totp_pending = :sealed where id = :id")
                        .bind("sealed", box.seal(secret))
                        .bind("id", account)
                        .execute();
                return secret;
            });
        });
    }

    /**
     * Takes the pending secret into use if {@code code} is of it.
     *
     * @return the new recovery codes, to be shown once; empty when the code is wrong
     */
    public Optional<List<String>> confirm(UUID account, String code) {
        return database.jdbi().inTransaction(handle -> {
            AccountRows.lock(handle, account);
            Optional<String> secret = sealed(handle, "totp_pending", account);
            OptionalLong step = secret.isEmpty()
                    ? OptionalLong.empty()
                    : Totp.USUAL.matching(Totp.fromBase32(secret.get()), clock.instant(), digits(code));
            if (step.isEmpty()) {
                return Optional.<List<String>>empty();
            }
            handle.createUpdate("update account set totp_secret = totp_pending, totp_pending = null, "
                            + "totp_since = :now, totp_step = :step where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("step", step.getAsLong())
                    .bind("id", account)
                    .execute();
            return Optional.of(renewed(handle, account));
        });
    }

    /** Whether {@code code} is the authenticator's or an unused recovery code; it is used up by that. */
    public boolean accept(UUID account, String code) {
        return database.jdbi().inTransaction(handle -> {
            String typed = digits(code);
            return typed.length() == Totp.USUAL.digits()
                    ? acceptCode(handle, account, typed)
                    : acceptRecovery(handle, account, code);
        });
    }

    private boolean acceptCode(Handle handle, UUID account, String typed) {
        Optional<String> secret = sealed(handle, "totp_secret", account);
        OptionalLong step = secret.isEmpty()
                ? OptionalLong.empty()
                : Totp.USUAL.matching(Totp.fromBase32(secret.get()), clock.instant(), typed);
        // RFC 6238, section 5.2: a code is accepted once, even when two ask at the same time.
        return step.isPresent()
                && handle.createUpdate("update account set totp_step = :step "
                                        + "where id = :id and totp_since is not null and totp_step < :step")
                                .bind("step", step.getAsLong())
                                .bind("id", account)
                                .execute()
                        == 1;
    }

    private boolean acceptRecovery(Handle handle, UUID account, String code) {
        return handle.createUpdate("update recovery_code set used_at = :now "
                                + "where account_id = :id and code_hash = :hash and used_at is null")
                        .bind("now", Moment.of(clock))
                        .bind("id", account)
                        .bind("hash", Token.hash(plain(code)))
                        .execute()
                == 1;
    }

    /** New recovery codes in place of the old ones, to be shown once. */
    public List<String> renewRecoveryCodes(UUID account) {
        return database.jdbi().inTransaction(handle -> {
            AccountRows.lock(handle, account);
            return renewed(handle, account);
        });
    }

    /** How many recovery codes are left. */
    public int recoveryCodesLeft(UUID account) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from recovery_code where account_id = :id and used_at is null")
                .bind("id", account)
                .mapTo(Integer.class)
                .one());
    }

    /** Asks for no second factor any more. */
    public void drop(UUID account) {
        database.jdbi().useTransaction(handle -> AccountRows.dropSecondFactor(handle, account));
    }

    private List<String> renewed(Handle handle, UUID account) {
        handle.createUpdate("delete from recovery_code where account_id = :id")
                .bind("id", account)
                .execute();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            // 80 random bits: a plain hash leaves nothing to guess.
            String code = Totp.base32(Token.secret(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            handle.createUpdate("insert into recovery_code (account_id, code_hash) values (:id, :hash)")
                    .bind("id", account)
                    .bind("hash", Token.hash(code))
                    .execute();
            codes.add(code.replaceAll("(.{4})(?!$)", "$1-"));
        }
        return codes;
    }

    private Optional<String> sealed(Handle handle, String column, UUID account) {
        return handle.createQuery("select " + column + " from account where id = :id and " + column + " is not null")
                .bind("id", account)
                .mapTo(byte[].class)
                .findOne()
                .flatMap(box::open);
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
