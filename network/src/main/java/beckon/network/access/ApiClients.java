package beckon.network.access;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Partners' OAuth 2 clients and the tokens they got. Safe for any number of threads and servers. */
public final class ApiClients {
    /** How long a token works. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private static final String CLIENT_MARK = "bc_";
    private static final String SECRET_MARK = "bs_";
    private static final String TOKEN_MARK = "bt_";
    private static final int CLIENT_BYTES = 12;
    private static final String SELECT = "select * from api_client ";

    private final Database database;
    private final Clock clock;

    public ApiClients(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new client of the partner.
     *
     * @param label what it is for, in the partner's words
     * @throws Problem {@code client-invalid} or {@code partner-not-found}
     */
    public IssuedClient issue(UUID partner, String label, Set<Scope> scopes) {
        String line = Fields.of("client").line("label", label, 100);
        IssuedClient client = new IssuedClient(
                Uuid7.next(clock), CLIENT_MARK + Token.text(CLIENT_BYTES), SECRET_MARK + Token.random());
        int added = database.jdbi()
                .withHandle(handle -> handle.createUpdate("insert into api_client (id, client_id, partner_id, label, "
                                + "scopes, secret_hash, created_at) select :id, :clientId, p.id, :label, :scopes, :hash, "
                                + ":now from partner p where p.id = :partner")
                        .bind("id", client.id())
                        .bind("clientId", client.clientId())
                        .bind("partner", partner)
                        .bind("label", line)
                        .bind("scopes", Scope.kept(scopes))
                        .bind("hash", Token.hash(client.secret()))
                        .bind("now", Moment.of(clock))
                        .execute());
        if (added == 0) {
            throw Problem.notFound("partner", partner);
        }
        return client;
    }

    /** The client that calls itself so, unless it was revoked. */
    public Optional<ApiClient> byClientId(String clientId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where client_id = :clientId and revoked_at is null")
                        .bind("clientId", clientId)
                        .map((row, context) -> client(row))
                        .findOne());
    }

    /** The partner's clients, revoked ones too, oldest first. */
    public List<ApiClient> of(UUID partner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where partner_id = :partner order by id")
                        .bind("partner", partner)
                        .map((row, context) -> client(row))
                        .list());
    }

    /** Whether {@code secret} is the client's, or the one before it while that still works. */
    public boolean opens(String clientId, String secret) {
        byte[] hash = Token.hash(secret);
        return database.jdbi().withHandle(handle -> handle
                .createQuery("select secret_hash as hash from api_client "
                        + "where client_id = :clientId and revoked_at is null union all "
                        + "select previous_hash from api_client where client_id = :clientId and revoked_at is null "
                        + "and previous_until > :now")
                .bind("clientId", clientId)
                .bind("now", Moment.of(clock))
                .mapTo(byte[].class)
                .list()
                .stream()
                .anyMatch(known -> MessageDigest.isEqual(known, hash)));
    }

    /**
     * Gives the client a new secret; the one before works {@code overlap} longer.
     *
     * @throws Problem {@code client-not-found}
     */
    public IssuedClient rotate(UUID partner, UUID client, Duration overlap) {
        String secret = SECRET_MARK + Token.random();
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("update api_client set "
                                + "previous_hash = secret_hash, previous_until = :until, secret_hash = :hash "
                                + "where partner_id = :partner and id = :client and revoked_at is null "
                                + "returning client_id")
                        .bind("until", Moment.of(clock).plus(overlap))
                        .bind("hash", Token.hash(secret))
                        .bind("partner", partner)
                        .bind("client", client)
                        .mapTo(String.class)
                        .findOne())
                .map(clientId -> new IssuedClient(client, clientId, secret))
                .orElseThrow(() -> Problem.notFound("client", client));
    }

    /**
     * Gives the client no token from now on, and ends those it has; once more changes nothing.
     *
     * @throws Problem {@code client-not-found}
     */
    public void revoke(UUID partner, UUID client) {
        int known = database.jdbi().withHandle(handle -> handle.createUpdate("update api_client set "
                        + "revoked_at = coalesce(revoked_at, :now) where partner_id = :partner and id = :client")
                .bind("now", Moment.of(clock))
                .bind("partner", partner)
                .bind("client", client)
                .execute());
        if (known == 0) {
            throw Problem.notFound("client", client);
        }
    }

    /** A token's text, which says by its front what it is. */
    public static String newToken() {
        return TOKEN_MARK + Token.random();
    }

    /** Keeps a token of the client's; those that have ended are forgotten. */
    public void keep(String clientId, String token, Set<Scope> scopes, Instant issuedAt, Instant expiresAt) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from access_token where expires_at < :now")
                    .bind("now", Moment.of(clock))
                    .execute();
            handle.createUpdate("insert into access_token select :hash, c.id, :scopes, :issued, :expires "
                            + "from api_client c where c.client_id = :clientId")
                    .bind("hash", Token.hash(token))
                    .bind("clientId", clientId)
                    .bind("scopes", Scope.kept(scopes))
                    .bind("issued", issuedAt)
                    .bind("expires", expiresAt)
                    .execute();
            handle.createUpdate("update api_client set last_used_at = :now where client_id = :clientId")
                    .bind("now", Moment.of(clock))
                    .bind("clientId", clientId)
                    .execute();
        });
    }

    /** What the token opens; empty when it is unknown, has ended, or its client was revoked. */
    public Optional<Access> access(String token) {
        if (!token.startsWith(TOKEN_MARK)) {
            return Optional.empty();
        }
        return database.jdbi().withHandle(handle -> access(handle, token));
    }

    private Optional<Access> access(Handle handle, String token) {
        return handle.createQuery("select c.partner_id, t.scopes, c.id from access_token t "
                        + "join api_client c on c.id = t.client_id "
                        + "where t.token_hash = :hash and t.expires_at > :now and c.revoked_at is null")
                .bind("hash", Token.hash(token))
                .bind("now", Moment.of(clock))
                .map((row, context) -> new Access(
                        row.getObject("partner_id", UUID.class),
                        Scope.read(row.getString("scopes")),
                        row.getObject("id", UUID.class)))
                .findOne();
    }

    private static ApiClient client(ResultSet row) throws SQLException {
        return new ApiClient(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getObject("partner_id", UUID.class),
                row.getString("label"),
                Scope.read(row.getString("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "previous_until"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
