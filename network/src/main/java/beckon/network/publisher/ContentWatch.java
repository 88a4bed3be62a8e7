package beckon.network.publisher;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks now and then whether approved sites still say what they said, and has those that do not read anew. */
public final class ContentWatch {
    private static final int TOGETHER = 20;

    private final Database database;
    private final Clock clock;
    private final SiteFingerprint fingerprint;
    private final Duration every;

    /** @param every how long a look at one site holds */
    public ContentWatch(Database database, Clock clock, SiteFingerprint fingerprint, Duration every) {
        this.database = database;
        this.clock = clock;
        this.fingerprint = fingerprint;
        this.every = every;
    }

    /** Looks at the sites that were not looked at for longest, a few at a time. Gives how many have changed. */
    public int look() {
        int changed = 0;
        for (Site site : due()) {
            Optional<String> now = fingerprint.of(site);
            if (now.isPresent() && changed(site, now.get())) {
                changed++;
            }
        }
        return changed;
    }

    /** A row is moved on at once, so that two servers do not look at the same site and a site that is down waits too. */
    private List<Site> due() {
        Instant now = Moment.of(clock);
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        with due as (
                            select s.id from site s cross join lateral
                                (select state, held from standing t where t.site_id = s.id order by t.id desc limit 1) n
                            left join site_probe p on p.site_id = s.id
                            where (n.state = 'APPROVED' or n.held) and (p.probed_at is null or p.probed_at <= :before)
                            order by p.probed_at nulls first, s.id limit :most),
                        moved as (
                            insert into site_probe (site_id, fingerprint, probed_at) select id, '', :now from due
                            on conflict (site_id) do update set probed_at = excluded.probed_at
                            where site_probe.probed_at <= :before returning site_id)
                        select s.id, s.publisher_id as publisher, s.host, s.home_url as home, s.applied_at
                        from site s join moved on moved.site_id = s.id order by s.id
                        """)
                .bind("before", now.minus(every))
                .bind("now", now)
                .bind("most", TOGETHER)
                .mapTo(Site.class)
                .list());
    }

    private boolean changed(Site site, String now) {
        return database.jdbi().inTransaction(handle -> {
            String before = handle.createQuery("select fingerprint from site_probe where site_id = :site for update")
                    .bind("site", site.id())
                    .mapTo(String.class)
                    .one();
            handle.createUpdate("update site_probe set fingerprint = :now where site_id = :site")
                    .bind("now", now)
                    .bind("site", site.id())
                    .execute();
            // The first look only tells what to compare with.
            if (before.isEmpty() || before.equals(now)) {
                return false;
            }
            SiteJournal.write(
                    handle,
                    clock,
                    site.id(),
                    "content-changed",
                    SiteJournal.NETWORK,
                    "The home page says something else.");
            ReviewRequests.ask(handle, site.id(), Moment.of(clock));
            return true;
        });
    }
}
