package beckon.network.link;

import beckon.network.id.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Links that work once, inside a transaction that somebody else began. Only the tokens' SHA-256 is kept. */
public final class Links {
    private static final String OPEN = "token_hash = :hash and used_at is null and expires_at > :now";
    private static final String COLUMNS = "kind, coalesce(account_id, joining_id) as subject, email";

    private Links() {}

    /**
     * The token of a new link.
     *
     * @param email to be confirmed; given for {@link LinkKind#MAIL} only
     */
    public static String issue(
            Handle handle, Instant now, LinkKind kind, UUID subject, @Nullable String email, Duration validFor) {
        String token = Token.random();
        boolean joins = kind == LinkKind.JOIN;
        handle.createUpdate("insert into sign_in_link (token_hash, account_id, joining_id, kind, email, expires_at) "
                        + "values (:hash, :account, :joining, :kind, :email, :expiresAt)")
                .bind("hash", Token.hash(token))
                .bind("account", joins ? null : subject)
                .bind("joining", joins ? subject : null)
                .bind("kind", kind)
                .bind("email", email)
                .bind("expiresAt", now.plus(validFor))
                .execute();
        return token;
    }

    /** What the token would open, without using it up; empty when it is unknown, used or expired. */
    public static Optional<Link> peek(Handle handle, Instant now, String token) {
        return handle.createQuery("select " + COLUMNS + " from sign_in_link where " + OPEN)
                .bind("hash", Token.hash(token))
                .bind("now", now)
                .mapTo(Link.class)
                .findOne();
    }

    /** What the token opens, once: of several that ask at the same time, one is answered. */
    public static Optional<Link> redeem(Handle handle, Instant now, String token) {
        return handle.createQuery("update sign_in_link set used_at = :now where " + OPEN + " returning " + COLUMNS)
                .bind("hash", Token.hash(token))
                .bind("now", now)
                .mapTo(Link.class)
                .findOne();
    }

    /** Voids every open link of the account. */
    public static void voidAll(Handle handle, Instant now, UUID account) {
        handle.createUpdate("update sign_in_link set used_at = :now where account_id = :id and used_at is null")
                .bind("now", now)
                .bind("id", account)
                .execute();
    }
}
