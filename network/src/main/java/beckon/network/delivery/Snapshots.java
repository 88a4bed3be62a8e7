package beckon.network.delivery;

import beckon.network.partner.ListingRow;
import beckon.network.problem.Problem;
import beckon.network.publisher.BlockedPath;
import beckon.network.publisher.BlockedPaths;
import beckon.network.publisher.State;
import beckon.network.reference.Channels;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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
                where (t.moment = 'CREATION' and l.deleted_at is null) or (t.moment = 'ACTIVATION' and %s)),
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
            """.formatted(ListingRow.RUNS);

    private final Database database;
    private final Clock clock;
    private final Channels channels;
    private final References references;
    private final Predictions predictions;

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
        assignMissing();
        Map<UUID, Double> rates = predictions.rates();
        Instant now = Moment.of(clock);
        return database.jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> read(handle, now, rates));
    }

    private void assignMissing() {
        Instant now = Moment.of(clock);
        List<Gap> gaps = new ArrayList<>(
                database.jdbi().withHandle(handle -> handle.createQuery("""
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
                        where""" + " " + ListingRow.RUNS + """
                         and b.micros > 0 and not exists (
                            select 1 from reference r
                            where r.listing_id = l.id and r.channel_id = c.id and r.state = 'LIVE')
                        order by l.id, s.site_id
                        """)
                        .bind("now", now)
                        .mapTo(Gap.class)
                        .list()));
        gaps.addAll(database.jdbi().withHandle(handle -> handle.createQuery(EARLIER)
                .bind("now", now)
                .mapTo(Gap.class)
                .list()));
        Map<UUID, UUID> known = new HashMap<>();
        Map<Place, List<UUID>> missing = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            UUID site = gap.site();
            UUID channel = site == null
                    ? known.computeIfAbsent(gap.partner(), partner -> channels.ownMedium(partner)
                            .id())
                    : known.computeIfAbsent(site, one -> channels.site(one).id());
            missing.computeIfAbsent(new Place(gap.partner(), channel), none -> new ArrayList<>())
                    .add(gap.listing());
        }
        missing.forEach((place, listings) -> {
            try {
                references.assignAll(place.partner(), place.channel(), listings);
            } catch (Problem ended) {
                // A listing was removed since; that asks for a new snapshot, which assigns the others.
                LOG.debug("Not all references of {} were assigned: {}", place, ended.detail());
            }
        });
    }

    private static Snapshot read(Handle handle, Instant now, Map<UUID, Double> rates) {
        Map<String, Ad> byCode = new HashMap<>();
        Map<UUID, Ad> byReference = new HashMap<>();
        Map<UUID, List<Ad>> bySite = new HashMap<>();
        for (Ad ad : AdRows.servable(handle, now)) {
            byCode.put(ad.code(), ad);
            byReference.put(ad.attribution().reference(), ad);
            UUID site = ad.attribution().site();
            if (site != null) {
                bySite.computeIfAbsent(site, none -> new ArrayList<>()).add(ad);
            }
        }
        Map<UUID, List<BlockedPath>> blocked = new HashMap<>();
        handle.createQuery("select site_id, path, section from page_block where lifted_at is null order by id")
                .map((row, context) -> Map.entry(
                        row.getObject("site_id", UUID.class),
                        new BlockedPath(row.getString("path"), row.getBoolean("section"))))
                .forEach(block -> blocked.computeIfAbsent(block.getKey(), none -> new ArrayList<>())
                        .add(block.getValue()));
        Map<String, SiteAds> sites = new HashMap<>();
        handle.createQuery("""
                        select distinct on (s.id) s.id, s.host, t.state, case t.incentive
                            when 'INCENTIVE' then m.incentive_slots when 'DISINCENTIVE' then m.disincentive_slots
                            else m.neither_slots end as most
                        from site s join standing t on t.site_id = s.id
                        left join (select * from terms where since <= :now order by since desc, id desc limit 1) m on true
                        order by s.id, t.id desc
                        """)
                .bind("now", now)
                .map((row, context) -> {
                    UUID site = row.getObject("id", UUID.class);
                    State state = State.valueOf(row.getString("state"));
                    List<Ad> ads = state == State.APPROVED ? bySite.getOrDefault(site, List.of()) : List.of();
                    // There are no terms before anything was ever decided.
                    int most = row.getInt("most");
                    return new SiteAds(
                            site,
                            row.getString("host"),
                            state,
                            ads,
                            new BlockedPaths(blocked.getOrDefault(site, List.of())),
                            most == 0 ? SlotRequest.MOST_SLOTS : most);
                })
                .forEach(site -> sites.put(site.host(), site));
        return new Snapshot(now, sites, byCode, byReference, rates);
    }

    private record Place(UUID partner, UUID channel) {}

    /**
     * A listing that has no reference for a channel yet.
     *
     * @param site the approved site; null for the partner's own medium
     */
    public record Gap(UUID partner, UUID listing, @Nullable UUID site) {}
}
