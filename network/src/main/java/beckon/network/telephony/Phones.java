package beckon.network.telephony;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The phones that partners give their advertisers. Safe for any number of threads. */
public final class Phones {
    private static final int MOST_OF_ADVERTISER = 50;
    private static final int PASSWORD_BYTES = 15;
    private static final String SELECT =
            "select id, partner_id as partner, advertiser_id as advertiser, sip_user as \"user\", label, created_at from phone ";

    private final Database database;
    private final Clock clock;

    public Phones(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new phone of one of the partner's advertisers; its password is shown this once.
     *
     * @throws Problem {@code phone-invalid}, {@code advertiser-not-found} or {@code phones-many}
     */
    public IssuedPhone add(UUID partner, UUID advertiser, String label) {
        String line = Fields.of("phone").line("label", label, 60);
        String user = "p-" + Token.text(8).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "0");
        String password = Token.text(PASSWORD_BYTES);
        Digest digest = Digest.of(user, password);
        UUID id = Uuid7.next(clock);
        return database.jdbi().inTransaction(handle -> {
            int live = handle.createQuery(
                            "select count(*) from phone where advertiser_id = :advertiser and removed_at is null")
                    .bind("advertiser", advertiser)
                    .mapTo(Integer.class)
                    .one();
            if (live >= MOST_OF_ADVERTISER) {
                throw Problem.conflict(
                        "phones-many",
                        "Enough phones",
                        "Advertiser " + advertiser + " has " + live + " phones; remove one of them first.");
            }
            int added = handle.createUpdate("insert into phone (id, partner_id, advertiser_id, sip_user, label, "
                            + "digest_sha256, digest_md5, created_at) select :id, a.partner_id, a.id, :user, :label, "
                            + ":sha256, :md5, :now from advertiser a where a.id = :advertiser "
                            + "and a.partner_id = :partner")
                    .bind("id", id)
                    .bind("partner", partner)
                    .bind("advertiser", advertiser)
                    .bind("user", user)
                    .bind("label", line)
                    .bind("sha256", digest.sha256())
                    .bind("md5", digest.md5())
                    .bind("now", Moment.of(clock))
                    .execute();
            if (added == 0) {
                throw Problem.notFound("advertiser", advertiser);
            }
            return new IssuedPhone(
                    handle.createQuery(SELECT + "where id = :id")
                            .bind("id", id)
                            .mapTo(Phone.class)
                            .one(),
                    password);
        });
    }

    /** The partner's phones, oldest first. */
    public List<Phone> of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where partner_id = :partner and removed_at is null order by id")
                .bind("partner", partner)
                .mapTo(Phone.class)
                .list());
    }

    /** Takes a phone away: it registers no more. @throws Problem {@code phone-not-found} */
    public void remove(UUID partner, UUID phone) {
        int removed = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "update phone set removed_at = :now where id = :id and partner_id = :partner "
                                + "and removed_at is null")
                .bind("now", Moment.of(clock))
                .bind("id", phone)
                .bind("partner", partner)
                .execute());
        if (removed == 0) {
            throw Problem.notFound("phone", phone);
        }
    }

    /** What checks the password of each SIP user. */
    public Map<String, Digest> digests() {
        return database.jdbi().withHandle(handle -> {
            Map<String, Digest> digests = new HashMap<>();
            handle.createQuery("select sip_user, digest_sha256, digest_md5 from phone where removed_at is null")
                    .map((row, context) -> Map.entry(
                            row.getString("sip_user"),
                            new Digest(row.getString("digest_sha256"), row.getString("digest_md5"))))
                    .forEach(one -> digests.put(one.getKey(), one.getValue()));
            return Map.copyOf(digests);
        });
    }
}
