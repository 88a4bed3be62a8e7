package beckon.network.call;

import beckon.network.id.NetworkKeys;
import beckon.network.id.Token;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Phones in advertisers' browsers: a partner makes one for his advertiser and gives him its secret link. Who may register
 * is kept in memory, since the connection server must not wait. Safe for any number of threads.
 */
public final class Softphones {
    /** Host of their addresses; the connection server's realm. */
    public static final String REALM = "beckon";

    private static final String ALGORITHM = "HmacSHA256";

    private final Database database;
    private final Clock clock;
    private final IceServers ice;
    private final SecretKeySpec key;
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();

    /** @param ice the operator's servers that browsers find each other by */
    public Softphones(Database database, Clock clock, IceServers ice) {
        this.database = database;
        this.clock = clock;
        this.ice = ice;
        this.key = new SecretKeySpec(new NetworkKeys(database, clock).secret("softphone"), ALGORITHM);
        refresh();
    }

    /**
     * A phone as it was just made: the only time at which its link is known.
     *
     * @param user with which it registers, part of its address
     * @param link secret that opens it, the last part of an address of the console
     */
    public record Made(String user, String link) {
        @Override
        public String toString() {
            return "Made[" + user + "]";
        }
    }

    private record Row(String user, int generation) {}

    /**
     * Makes a phone, or a new link to the one that is there or was taken away: the old link and whatever registered by it
     * end, the phone's address stays.
     *
     * @throws Problem when the advertiser is not the partner's
     */
    public Made make(UUID partner, UUID advertiser) {
        String link = Token.random();
        Row row = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into softphone (advertiser_id, user_name, generation, link_hash, made_at)
                                select id, :user, 1, :hash, :now from advertiser
                                where id = :advertiser and partner_id = :partner
                                on conflict (advertiser_id) do update
                                set generation = softphone.generation + 1, link_hash = :hash, made_at = :now,
                                    removed_at = null
                                returning user_name, generation
                                """)
                        .bind("user", "web-" + Token.text(12))
                        .bind("hash", Token.hash(link))
                        .bind("now", Moment.of(clock))
                        .bind("advertiser", advertiser)
                        .bind("partner", partner)
                        .map((result, context) -> new Row(result.getString(1), result.getInt(2)))
                        .findOne())
                .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
        generations.put(row.user(), row.generation());
        return new Made(row.user(), link);
    }

    /** The user of the advertiser's phone, if he has one. */
    public Optional<String> userOf(UUID partner, UUID advertiser) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select s.user_name from softphone s join advertiser a on a.id = s.advertiser_id
                        where a.id = :advertiser and a.partner_id = :partner and s.removed_at is null
                        """)
                .bind("advertiser", advertiser)
                .bind("partner", partner)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * A phone that is there, or was.
     *
     * @param user with which it registers
     * @param removedAt when it was taken away; null while it is there
     */
    public record Kept(
            UUID advertiser,
            String user,
            Instant madeAt,
            @Nullable Instant removedAt) {
        /** What a listing rings it by. */
        public String address() {
            return "sip:" + user + "@" + REALM;
        }

        public boolean present() {
            return removedAt == null;
        }
    }

    /** The phones of the partner's advertisers, also those taken away, oldest first. */
    public List<Kept> of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select s.advertiser_id as advertiser, s.user_name as "user", s.made_at, s.removed_at
                        from softphone s join advertiser a on a.id = s.advertiser_id
                        where a.partner_id = :partner and a.deleted_at is null order by s.made_at, s.user_name
                        """)
                .bind("partner", partner)
                .mapTo(Kept.class)
                .list());
    }

    /**
     * Takes the phone away: its link opens nothing and nothing registers as it any more, until {@link #restore}.
     *
     * @throws Problem {@code phone-not-found}
     */
    public void remove(UUID partner, UUID advertiser) {
        generations.remove(set(partner, advertiser, Moment.of(clock), "s.removed_at is null")
                .user());
    }

    /**
     * Adds a phone again that was taken away, with the address and the link that it had.
     *
     * @throws Problem {@code phone-not-found}
     */
    public void restore(UUID partner, UUID advertiser) {
        Row row = set(partner, advertiser, null, "s.removed_at is not null");
        generations.put(row.user(), row.generation());
    }

    private Row set(UUID partner, UUID advertiser, @Nullable Instant removedAt, String now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                update softphone s set removed_at = :at from advertiser a
                                where a.id = s.advertiser_id and a.id = :advertiser and a.partner_id = :partner and
                                """ + now + " returning s.user_name, s.generation")
                        .bind("at", removedAt)
                        .bind("advertiser", advertiser)
                        .bind("partner", partner)
                        .map((result, context) -> new Row(result.getString(1), result.getInt(2)))
                        .findOne())
                .orElseThrow(() -> Problem.notFound("phone", advertiser));
    }

    /** The phone that the link opens. */
    public Optional<Softphone> open(String link) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select a.id, a.name, p.brand ->> 'name' as brand_name, s.user_name, s.generation
                        from softphone s join advertiser a on a.id = s.advertiser_id
                        join partner p on p.id = a.partner_id where s.link_hash = :hash and s.removed_at is null
                        """)
                .bind("hash", Token.hash(link))
                .map((row, context) -> new Softphone(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("brand_name"),
                        row.getString("user_name"),
                        password(row.getString("user_name"), row.getInt("generation"))))
                .findOne());
    }

    /** The servers, as JSON, by which a phone finds a way to its callers. */
    public String ice() {
        return ice.json("phone", clock.instant());
    }

    /** The password of a phone; {@code null} for no phone. From memory. */
    public @Nullable String password(String user) {
        Integer generation = generations.get(user);
        return generation == null ? null : password(user, generation);
    }

    /** Takes note of phones that other servers made and removed. */
    public void refresh() {
        Map<String, Integer> now = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select user_name, generation from softphone where removed_at is null")
                .reduceRows(new ConcurrentHashMap<String, Integer>(), (all, row) -> {
                    all.put(row.getColumn("user_name", String.class), row.getColumn("generation", Integer.class));
                    return all;
                }));
        generations.putAll(now);
        generations.keySet().retainAll(now.keySet());
    }

    private String password(String user, int generation) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] made = mac.doFinal((user + ":" + generation).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA256", impossible);
        }
    }
}
