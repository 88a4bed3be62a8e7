package beckon.network.delivery;

import beckon.network.partner.ListingRow;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything that the public edge needs. A listing that can be paid for gets its reference for an approved site
 * here, just before it is shown there for the first time. Safe for any number of threads and servers.
 */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Of the partners whose listings get theirs before they can be shown, on sites and on the own medium. */
    private static final String EARLIER = """
            with wanted as (
                select l.partner_id, l.id from reference_terms t join listing l on l.partner_id = t.partner_id
                where ((t.moment = 'CREATION' and l.deleted_at is null) or (t.moment = 'ACTIVATION' and <RUNS>)) %s),
            approved as (
                select site_id from (
                    select distinct on (site_id) site_id, state from standing order by site_id, id desc) newest
                where state = 'APPROVED')
            select w.partner_id as partner, w.id as listing, p.site_id as site
            from wanted w cross join (select site_id from approved union all select null) p
            left join channel c on c.site_id = p.site_id or (p.site_id is null and c.partner_id = w.partner_id)
            where not exists (select 1 from reference r
                where r.listing_id = w.id and r.channel_id = c.id and r.state = 'LIVE')
            order by w.id, p.site_id
            """.replace("<RUNS>", ListingRow.RUNS);

    /** Of all listings that can be paid for, on approved sites. */
    private static final String GAPS = """
            with approved as (
                select site_id from (
                    select distinct on (site_id) site_id, state from standing order by site_id, id desc) newest
                where state = 'APPROVED')
            select l.partner_id as partner, l.id as listing, s.site_id as site
            from listing l
            join advertiser a on a.id = l.advertiser_id
            join balance b on b.account = 'advertiser/' || a.id || '/funds' and b.currency = a.currency
            cross join approved s
            left join channel c on c.site_id = s.site_id
            where <RUNS> and b.micros > 0 %s and not exists (
                select 1 from reference r
                where r.listing_id = l.id and r.channel_id = c.id and r.state = 'LIVE')
            order by l.id, s.site_id
            """.replace("<RUNS>", ListingRow.RUNS);

    private final Database database;
    private final Clock clock;
    private final Channels channels;
    private final References references;
    private final Predictions predictions;
    private final PageTopicRows pageTopics = new PageTopicRows();

    public Snapshots(Database database, Clock clock) {
        this(database, clock, new References(database, clock));
    }

    /** @param references makes those that are missing */
    public Snapshots(Database database, Clock clock, References references) {
        this.database = database;
        this.clock = clock;
        this.channels = new Channels(database, clock);
        this.references = references;
        this.predictions = new Predictions(database, clock);
    }

    /** Assigns the references that are missing, then reads all at one instant. */
    public Snapshot load() {
        return facts().snapshot();
    }

    /** What {@link #load} makes its snapshot of. */
    Facts facts() {
        assignMissing(null);
        Map<UUID, Double> rates = predictions.rates();
        Instant now = Moment.of(clock);
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            DeliverySettings settings = DeliveryBook.current(handle);
            return new Facts(
                    now,
                    Shards.of(AdRows.read(handle, now, settings.terms(), null)),
                    sites(handle, now),
                    rates,
                    settings,
                    WishBook.ofAdvertisers(handle));
        });
    }

    /** The same with what is so now of some listings, however many others there are. */
    Facts fresh(Facts before, Collection<UUID> listings) {
        assignMissing(listings);
        Instant now = Moment.of(clock);
        return database.jdbi()
                .withHandle(handle -> before.with(
                        now,
                        listings,
                        AdRows.read(handle, now, before.settings().terms(), listings)));
    }

    /** The same with what is so now of sites, settings and wishes, but not of listings. */
    Facts freshSites(Facts before) {
        Instant now = Moment.of(clock);
        return database.jdbi()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> before.with(
                                now, sites(handle, now), DeliveryBook.current(handle), WishBook.ofAdvertisers(handle)));
    }

    private List<SiteRules> sites(Handle handle, Instant now) {
        return SiteRows.read(handle, now, pageTopics).stream()
                .map(SiteRules::new)
                .toList();
    }

    /** Listings of some advertisers, at most {@code most} of them. */
    List<UUID> listingsOf(Collection<UUID> advertisers, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id from listing where advertiser_id = any(:advertisers) and deleted_at is null limit :most")
                .bindArray("advertisers", UUID.class, advertisers)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    private void assignMissing(@Nullable Collection<UUID> listings) {
        Instant now = Moment.of(clock);
        List<Gap> gaps = new ArrayList<>(
                gaps(GAPS.formatted(listings == null ? "" : "and l.id = any(:listings)"), listings, now));
        gaps.addAll(gaps(EARLIER.formatted(listings == null ? "" : "and l.id = any(:listings)"), listings, now));
        Map<UUID, UUID> known = new HashMap<>();
        Map<Medium, List<UUID>> missing = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            UUID site = gap.site();
            UUID channel = site == null
                    ? known.computeIfAbsent(gap.partner(), partner -> channels.ownMedium(partner)
                            .id())
                    : known.computeIfAbsent(site, one -> channels.site(one).id());
            missing.computeIfAbsent(new Medium(gap.partner(), channel), none -> new ArrayList<>())
                    .add(gap.listing());
        }
        missing.forEach((place, unassigned) -> {
            try {
                references.assignAll(place.partner(), place.channel(), unassigned);
            } catch (Problem ended) {
                // A listing was removed since; that asks for a new snapshot, which assigns the others.
                LOG.debug("Not all references of {} were assigned: {}", place, ended.detail());
            }
        });
    }

    private List<Gap> gaps(String sql, @Nullable Collection<UUID> listings, Instant now) {
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(sql).bind("now", now);
            if (listings != null) {
                query.bindArray("listings", UUID.class, listings);
            }
            return query.mapTo(Gap.class).list();
        });
    }

    private record Medium(UUID partner, UUID channel) {}

    /**
     * A listing that has no reference for a channel yet.
     *
     * @param site the approved site; null for the partner's own medium
     */
    public record Gap(UUID partner, UUID listing, @Nullable UUID site) {}
}
