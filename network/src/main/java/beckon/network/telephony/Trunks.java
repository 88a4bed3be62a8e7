package beckon.network.telephony;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The operator's carriers. Passwords that prove a carrier to us are kept as hashes; our password at a carrier is sealed
 * under a key that is not in the database. Safe for any number of threads.
 */
public final class Trunks {
    private final Database database;
    private final Clock clock;
    private final SecretBox box;

    public Trunks(Database database, Clock clock, SecretBox box) {
        this.database = database;
        this.clock = clock;
        this.box = box;
    }

    /** Adds a trunk, in use from now on. @throws Problem {@code trunk-invalid} or {@code trunk-exists} */
    public Trunk add(TrunkDraft draft) {
        TrunkDraft checked = draft.checked();
        UUID id = Uuid7.next(clock);
        int added = database.jdbi().withHandle(handle -> bind(
                        handle.createUpdate("insert into trunk (id, name, sources, dialled, host, login_user, "
                                + "login_password, registers, allowed, blocked, shown_number, calls_per_second, calls, "
                                + "trusted, transfers, enabled, created_at) values (:id, :name, :sources, :dialled, "
                                + ":host, :loginUser, :loginPassword, :registers, :allowed, :blocked, :shownNumber, "
                                + ":callsPerSecond, :calls, :trusted, :transfers, true, :now) "
                                + "on conflict (name) do nothing"),
                        checked,
                        sealed(checked, null))
                .bind("id", id)
                .bind("now", Moment.of(clock))
                .execute());
        if (added == 0) {
            throw taken(checked.name());
        }
        return find(id).orElseThrow();
    }

    /** Describes a trunk anew. @throws Problem {@code trunk-invalid}, {@code trunk-exists}, {@code trunk-not-found} */
    public Trunk change(UUID id, TrunkDraft draft) {
        TrunkDraft checked = draft.checked();
        Trunk before = find(id).orElseThrow(() -> Problem.notFound("trunk", id));
        if (before.digest() != null && !before.name().equals(checked.name())) {
            throw Problem.conflict(
                    "trunk-name-fixed",
                    "The trunk proves itself by its name",
                    "Its password was made for the name " + before.name() + "; add another trunk for " + checked.name()
                            + ", or take the password away first.");
        }
        database.jdbi().useTransaction(handle -> {
            boolean taken = handle.createQuery("select exists (select from trunk where name = :name and id <> :id)")
                    .bind("name", checked.name())
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .one();
            if (taken) {
                throw taken(checked.name());
            }
            bind(
                            handle.createUpdate(
                                    "update trunk set name = :name, sources = :sources, dialled = :dialled, "
                                            + "host = :host, login_user = :loginUser, login_password = :loginPassword, "
                                            + "registers = :registers, allowed = :allowed, blocked = :blocked, "
                                            + "shown_number = :shownNumber, calls_per_second = :callsPerSecond, "
                                            + "calls = :calls, trusted = :trusted, transfers = :transfers where id = :id"),
                            checked,
                            sealed(checked, before))
                    .bind("id", id)
                    .execute();
        });
        return find(id).orElseThrow();
    }

    private Update bind(Update update, TrunkDraft draft, byte @Nullable [] password) {
        return update.bind("name", draft.name().strip())
                .bind("sources", TrunkDraft.joined(draft.sources()))
                .bind("dialled", TrunkDraft.joined(draft.dialled()))
                .bind("host", TrunkDraft.orNull(draft.host()))
                .bind("loginUser", TrunkDraft.orNull(draft.loginUser()))
                .bind("loginPassword", password)
                .bind("registers", draft.registers())
                .bind("allowed", TrunkDraft.joined(draft.allowed()))
                .bind("blocked", TrunkDraft.joined(draft.blocked()))
                .bind("shownNumber", TrunkDraft.orNull(draft.shownNumber()))
                .bind("callsPerSecond", draft.callsPerSecond())
                .bind("calls", draft.calls())
                .bind("trusted", draft.trusted())
                .bind("transfers", draft.transfers());
    }

    /** Our password there, sealed; an empty one stays what it was. */
    private byte @Nullable [] sealed(TrunkDraft draft, @Nullable Trunk before) {
        if (draft.loginUser().isBlank()) {
            return null;
        }
        String password = draft.loginPassword();
        if (password.isEmpty() && before != null && before.loginPassword() != null) {
            password = before.loginPassword();
        }
        if (password.isEmpty()) {
            throw Problem.invalid("trunk", "loginPassword", null, "must be given together with the login");
        }
        return box.seal(password);
    }

    /**
     * A new password with which the carrier proves itself to us, under the trunk's name; any former one ends.
     *
     * @return shown this once; only hashes of it are kept
     * @throws Problem {@code trunk-not-found}
     */
    public String issuePassword(UUID id) {
        Trunk trunk = find(id).orElseThrow(() -> Problem.notFound("trunk", id));
        String password = Token.text(18);
        setDigest(id, Digest.of(trunk.name(), password));
        return password;
    }

    /** From now on only its address proves the carrier to us. @throws Problem {@code trunk-not-found} */
    public void takePassword(UUID id) {
        setDigest(id, null);
    }

    private void setDigest(UUID id, @Nullable Digest digest) {
        change(id, handle -> handle.createUpdate(
                        "update trunk set digest_sha256 = :sha256, digest_md5 = :md5 where id = :id")
                .bind("sha256", digest == null ? null : digest.sha256())
                .bind("md5", digest == null ? null : digest.md5()));
    }

    /** Uses the trunk, or keeps it for later. @throws Problem {@code trunk-not-found} */
    public void enable(UUID id, boolean enabled) {
        change(id, handle -> handle.createUpdate("update trunk set enabled = :enabled where id = :id")
                .bind("enabled", enabled));
    }

    /** @throws Problem {@code trunk-not-found} */
    public void remove(UUID id) {
        change(id, handle -> handle.createUpdate("delete from trunk where id = :id"));
    }

    private void change(UUID id, Function<Handle, Update> statement) {
        int changed = database.jdbi()
                .withHandle(handle -> statement.apply(handle).bind("id", id).execute());
        if (changed == 0) {
            throw Problem.notFound("trunk", id);
        }
    }

    public Optional<Trunk> find(UUID id) {
        return all().stream().filter(trunk -> trunk.id().equals(id)).findFirst();
    }

    /** All of them, oldest first: the order in which they are tried. */
    public List<Trunk> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from trunk order by id")
                .map((row, context) -> read(row))
                .list());
    }

    private Trunk read(ResultSet row) throws SQLException {
        String sha256 = row.getString("digest_sha256");
        byte[] password = row.getBytes("login_password");
        return new Trunk(
                row.getObject("id", UUID.class),
                row.getString("name"),
                TrunkDraft.list(row.getString("sources")),
                TrunkDraft.list(row.getString("dialled")),
                sha256 == null ? null : new Digest(sha256, row.getString("digest_md5")),
                row.getString("host"),
                row.getString("login_user"),
                password == null ? null : box.open(password).orElse(null),
                row.getBoolean("registers"),
                TrunkDraft.list(row.getString("allowed")),
                TrunkDraft.list(row.getString("blocked")),
                row.getString("shown_number"),
                row.getInt("calls_per_second"),
                row.getInt("calls"),
                row.getBoolean("trusted"),
                row.getBoolean("transfers"),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Whether those may call who are neither a trunk nor a phone, although there are trunks. */
    public boolean openToAll() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select exists (select from telephony where open_to_all)")
                        .mapTo(Boolean.class)
                        .one());
    }

    public void openToAll(boolean open) {
        database.jdbi().useHandle(handle -> handle.createUpdate("insert into telephony (open_to_all) values (:open) "
                        + "on conflict (singleton) do update set open_to_all = :open")
                .bind("open", open)
                .execute());
    }

    /** A number that has risen when anything of trunks or phones has changed. */
    public long version() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select case when is_called then last_value else 0 end from telephony_version")
                .mapTo(Long.class)
                .one());
    }

    private static Problem taken(String name) {
        return Problem.conflict(
                "trunk-exists",
                "There is such a trunk",
                "A trunk is called " + name + " already; choose another name.");
    }
}
