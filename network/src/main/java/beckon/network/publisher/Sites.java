package beckon.network.publisher;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sites that publishers applied with. Safe for any number of threads. */
public final class Sites {
    private static final String SELECT =
            "select id, publisher_id as publisher, host, home_url as home, applied_at from site ";

    private final Database database;
    private final Clock clock;

    public Sites(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes an application at the operator's word that the site is the publisher's; publishers themselves apply through
     * {@link Applications}.
     *
     * @param homeUrl as the publisher typed it; see {@link SiteAddress}
     * @throws Problem {@code site-invalid}, {@code publisher-not-found} or {@code site-taken}
     */
    public Site apply(UUID publisher, String homeUrl) {
        return apply(publisher, homeUrl, true);
    }

    /**
     * Takes an application: the site is pending from now on and its review is asked for, all at once or not at all.
     *
     * @param vouched whether the operator stands in for a proof of control
     */
    Site apply(UUID publisher, String homeUrl, boolean vouched) {
        SiteAddress address = SiteAddress.of(homeUrl);
        Site site = new Site(Uuid7.next(clock), publisher, address.host(), address.home(), Moment.of(clock));
        return database.jdbi().inTransaction(handle -> {
            mustExist(handle, publisher);
            int added = handle.createUpdate("insert into site (id, publisher_id, host, home_url, applied_at) "
                            + "values (:id, :publisher, :host, :home, :appliedAt) on conflict (host) do nothing")
                    .bind("id", site.id())
                    .bind("publisher", publisher)
                    .bind("host", site.host())
                    .bind("home", site.home().toString())
                    .bind("appliedAt", site.appliedAt())
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "site-taken",
                        "The site is in the network already",
                        site.host() + " has been applied with already; apply with another site, or write to the "
                                + "operator if it is yours.");
            }
            ProofRows.add(handle, site.id(), vouched, site.appliedAt());
            SiteJournal.write(
                    handle,
                    clock,
                    site.id(),
                    "applied",
                    "publisher/" + publisher,
                    vouched ? "Applied; the operator vouches for the publisher." : "Applied; control is to be proved.");
            StandingRows.add(
                    handle,
                    StandingRows.pending(
                            clock, site.id(), null, "publisher/" + publisher, "The publisher applied with the site."));
            ReviewRequests.ask(handle, site.id(), site.appliedAt());
            return site;
        });
    }

    public Optional<Site> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .mapTo(Site.class)
                .findOne());
    }

    /** @param host with the port where it is not the scheme's own */
    public Optional<Site> byHost(String host) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where host = :host")
                .bind("host", host.toLowerCase(Locale.ROOT))
                .mapTo(Site.class)
                .findOne());
    }

    /** Every site, oldest application first. */
    public List<Site> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by id")
                .mapTo(Site.class)
                .list());
    }

    /** The publisher's sites, oldest application first. */
    public List<Site> of(UUID publisher) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where publisher_id = :publisher order by id")
                        .bind("publisher", publisher)
                        .mapTo(Site.class)
                        .list());
    }

    /** Lets nobody else decide on the site before this transaction ends. @throws Problem {@code site-not-found} */
    static void lock(Handle handle, UUID site) {
        List<UUID> held = handle.createQuery("select id from site where id = :site for no key update")
                .bind("site", site)
                .mapTo(UUID.class)
                .list();
        if (held.isEmpty()) {
            throw Problem.notFound("site", site);
        }
    }

    private static void mustExist(Handle handle, UUID publisher) {
        boolean known = handle.createQuery("select exists (select from publisher where id = :publisher)")
                .bind("publisher", publisher)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.notFound("publisher", publisher);
        }
    }
}
