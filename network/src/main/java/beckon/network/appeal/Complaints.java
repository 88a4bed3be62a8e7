package beckon.network.appeal;

import beckon.network.id.NetworkKeys;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteAddress;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * Anybody's complaints about sites. They wait for a person and have the site read anew, at most once a day; they decide
 * nothing by themselves. Safe for any number of threads.
 */
public final class Complaints {
    /** How many complaints one address may send within an hour. */
    public static final int AN_HOUR = 5;

    /** How many complaints all the world may send within an hour before no more are taken. */
    public static final int AN_HOUR_ALTOGETHER = 500;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST = 2_000;
    private static final int SOURCE_BYTES = 16;

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final SiteReviews reviews;

    public Complaints(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.sites = new Sites(database, clock);
        this.reviews = new SiteReviews(database, clock);
    }

    /**
     * Takes a complaint. One about a site that is not in the network is dropped without a word, so that the form does not
     * tell which sites are.
     *
     * @param from network address it came from; only a keyed hash of it is kept
     * @param email where the sender may be answered; may be empty
     * @throws Problem {@code complaint-invalid}, {@code site-invalid} or {@code too-many-complaints}
     */
    public void add(String from, String address, ComplaintKind kind, String text, String email) {
        Fields fields = Fields.of("complaint");
        String body = fields.prose("text", text, LONGEST);
        fields.require(body.length() >= 10, "text", body, "must say in at least 10 characters what is wrong");
        String mail = email.isBlank() ? null : fields.email("email", email);
        SiteAddress where = SiteAddress.of(address);
        byte[] source = source(from);
        Instant now = Moment.of(clock);
        refuseFloods(source, now);
        Optional<Site> site = sites.byHost(where.host());
        if (site.isEmpty()) {
            return;
        }
        UUID id = site.get().id();
        database.jdbi().useTransaction(handle -> {
            boolean first = handle.createQuery(
                            "select not exists (select from complaint where site_id = :site " + "and at > :from)")
                    .bind("site", id)
                    .bind("from", now.minus(DAY))
                    .mapTo(Boolean.class)
                    .one();
            handle.createUpdate("insert into complaint (id, site_id, kind, body, email, source, at, state) "
                            + "values (:id, :site, :kind, :body, :email, :source, :now, 'OPEN')")
                    .bind("id", Uuid7.next(clock))
                    .bind("site", id)
                    .bind("kind", kind)
                    .bind("body", body)
                    .bind("email", mail)
                    .bind("source", source)
                    .bind("now", now)
                    .execute();
            SiteJournal.write(handle, clock, id, "complaint", "public", kind + ": " + body);
            if (first) {
                reviews.ask(handle, id);
            }
        });
    }

    private void refuseFloods(byte[] source, Instant now) {
        int mine = count("source = :source and at > :from", source, now);
        int all = count("(source = :source or true) and at > :from", source, now);
        if (mine >= AN_HOUR || all >= AN_HOUR_ALTOGETHER) {
            throw new Problem(
                    "too-many-complaints",
                    429,
                    "Too many complaints",
                    "There were " + (mine >= AN_HOUR ? mine + " complaints from your address" : "too many complaints")
                            + " within an hour; write again later.");
        }
    }

    private int count(String where, byte[] source, Instant now) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from complaint where " + where)
                .bind("source", source)
                .bind("from", now.minus(HOUR))
                .mapTo(Integer.class)
                .one());
    }

    /** What waits for a person, longest first. */
    public List<Complaint> open() {
        return list("state = 'OPEN' and (site_id = :site or true) order by id", new UUID(0, 0));
    }

    /** All complaints about the site, newest first. */
    public List<Complaint> of(UUID site) {
        return list("site_id = :site order by id desc", site);
    }

    private List<Complaint> list(String where, UUID site) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select id, site_id as site, kind, body, email, "
                        + "at, state = 'OPEN' as open, outcome, closed_at from complaint where " + where)
                .bind("site", site)
                .mapTo(Complaint.class)
                .list());
    }

    /**
     * A person has dealt with it; what he decides about the site he decides there.
     *
     * @throws Problem {@code complaint-not-found}, {@code complaint-invalid}, {@code decision-forbidden} or
     *     {@code account-not-found}
     */
    public void close(UUID complaint, UUID account, String outcome) {
        String words = Fields.of("complaint").line("outcome", outcome, 500);
        reviews.mustDecide(account);
        database.jdbi().useTransaction(handle -> {
            UUID site = handle.createQuery("update complaint set state = 'CLOSED', outcome = :outcome, "
                            + "closed_by = :account, closed_at = :now where id = :id and state = 'OPEN' "
                            + "returning site_id")
                    .bind("outcome", words)
                    .bind("account", account)
                    .bind("now", Moment.of(clock))
                    .bind("id", complaint)
                    .mapTo(UUID.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("complaint", complaint));
            SiteJournal.write(handle, clock, site, "complaint-closed", "account/" + account, words);
        });
    }

    /** Closes every open complaint about the site in the transaction of the decision that deals with them. */
    public void settle(Handle handle, UUID site, UUID account, String outcome) {
        int closed = handle.createUpdate("update complaint set state = 'CLOSED', outcome = :outcome, "
                        + "closed_by = :account, closed_at = :now where site_id = :site and state = 'OPEN'")
                .bind("outcome", outcome)
                .bind("account", account)
                .bind("now", Moment.of(clock))
                .bind("site", site)
                .execute();
        if (closed > 0) {
            SiteJournal.write(handle, clock, site, "complaint-closed", "account/" + account, outcome);
        }
    }

    /** What came from a network address, as far as it is kept. */
    public List<Complaint> ofSender(Handle handle, String from) {
        return handle.createQuery("select id, site_id as site, kind, body, email, at, state = 'OPEN' as open, outcome, "
                        + "closed_at from complaint where source = :source order by id")
                .bind("source", source(from))
                .mapTo(Complaint.class)
                .list();
    }

    /** Takes sender and mail address off what came from a network address; gives off how many. */
    public int forgetSender(Handle handle, String from) {
        return handle.createUpdate("update complaint set email = null, source = '' where source = :source")
                .bind("source", source(from))
                .execute();
    }

    private byte[] source(String from) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new NetworkKeys(database, clock).secret("complaint"), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(from.getBytes(StandardCharsets.UTF_8)), SOURCE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers HmacSHA256", impossible);
        }
    }
}
