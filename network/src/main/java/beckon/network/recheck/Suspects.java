package beckon.network.recheck;

import beckon.network.report.Rate;
import beckon.network.traffic.Reason;
import beckon.network.traffic.TrafficRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What of a day's charged clicks should not have counted. Reads, and writes nothing. */
final class Suspects {
    /** Days before the day that say what is usual. */
    private static final int USUAL_DAYS = 28;

    /** Views from which on a rate says anything. */
    private static final long ENOUGH_VIEWS = 1_000;

    /** Click-through where nothing is known: one in a hundred. */
    private static final double UNKNOWN = .01;

    private static final long DAY_SECONDS = 86_400;

    /** Clicks of ads that were charged and are not taken back. */
    private static final String STANDING = """
            from contact c join event e on e.id = c.event_id
            where c.at >= :from and c.at < :to and c.qualified and e.kind = 'CLICK'
                and not exists (select 1 from recheck_finding f where f.event_id = c.event_id)
                and not exists (select 1 from entry r where r.reverses = c.entry_id)
            """;

    private final Handle handle;
    private final LocalDate day;
    private final Instant from;
    private final Instant to;
    private final TrafficRules rules;

    Suspects(Handle handle, LocalDate day, TrafficRules rules) {
        this.handle = handle;
        this.day = day;
        this.from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.to = from.plus(Duration.ofDays(1));
        this.rules = rules;
    }

    /**
     * A charged click that should not have counted.
     *
     * @param entry the charge; null where nothing was charged
     */
    record Suspect(UUID event, @Nullable UUID entry, Reason reason, String detail) {}

    /** All of them; one that is suspect for two reasons comes twice. */
    List<Suspect> find() {
        List<Suspect> found = new ArrayList<>();
        if (rules.viewFirst()) {
            found.addAll(unseen());
        }
        if (rules.abnormalFactor() > 0) {
            abnormalHours().forEach((hour, detail) -> found.addAll(inHour(hour, detail)));
        }
        if (rules.clicksPerVisitorDay() > 0) {
            found.addAll(clusters());
        }
        return found;
    }

    /** Clicks of ads that were not seen before, or not at all. */
    private List<Suspect> unseen() {
        return handle.createQuery(
                        "select x.event_id, x.entry_id, x.at, v.at as seen from (select c.event_id, c.entry_id,"
                                + " e.at, e.presentation_id " + STANDING + " and e.presentation_id is not null) as x"
                                + " left join event v on v.id = x.presentation_id and v.kind = 'PRESENTATION'"
                                + " where v.id is null or v.at > x.at")
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> {
                    OffsetDateTime seen = row.getObject("seen", OffsetDateTime.class);
                    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
                    return new Suspect(
                            row.getObject("event_id", UUID.class),
                            row.getObject("entry_id", UUID.class),
                            seen == null ? Reason.CLICK_WITHOUT_VIEW : Reason.CLICK_BEFORE_VIEW,
                            seen == null
                                    ? "No view of this ad was reported"
                                    : "The view was reported "
                                            + Duration.between(at, seen).toMillis() + " ms after the click");
                })
                .list();
    }

    /** A site's hour, counted since 1970. */
    private record Hour(UUID site, long number) {}

    private record Seen(UUID site, long hour, long views, long clicks) {}

    private record Usual(@Nullable UUID site, long views, long clicks) {
        double rate() {
            return views < ENOUGH_VIEWS ? 0 : (double) clicks / views;
        }
    }

    /** Hours with far more clicks for their views than the site and the network usually have, with the figures. */
    private Map<Hour, String> abnormalHours() {
        Map<UUID, Double> usual = new HashMap<>();
        double network = UNKNOWN;
        for (Usual one : usual()) {
            if (one.site() == null) {
                network = one.views() < ENOUGH_VIEWS ? UNKNOWN : one.rate();
            } else {
                usual.put(one.site(), one.rate());
            }
        }
        Map<Hour, String> abnormal = new HashMap<>();
        for (Seen seen : seen()) {
            double expected = Math.max(network, usual.getOrDefault(seen.site(), 0.0));
            if (seen.clicks() >= rules.abnormalClicks()
                    && new Rate(seen.clicks(), Math.max(seen.views(), seen.clicks())).low()
                            > expected * rules.abnormalFactor()) {
                abnormal.put(
                        new Hour(seen.site(), seen.hour()),
                        String.format(
                                Locale.ROOT,
                                "%d clicks for %d views from %02d:00 to %02d:00 UTC, where %.2f %% is usual",
                                seen.clicks(),
                                seen.views(),
                                seen.hour() % 24,
                                seen.hour() % 24 + 1,
                                expected * 100));
            }
        }
        return abnormal;
    }

    private List<Seen> seen() {
        return handle.createQuery("""
                        select l.site_id as site, q.quarter / 4 as hour, sum(q.presentations) as views,
                            sum(q.clicks) as clicks
                        from report_quarter q join report_line l on l.id = q.line
                        where q.quarter >= :first and q.quarter < :end and l.site_id is not null
                            and l.reference_type = 'WEB'
                        group by l.site_id, q.quarter / 4
                        """)
                .bind("first", from.getEpochSecond() / 900)
                .bind("end", to.getEpochSecond() / 900)
                .mapTo(Seen.class)
                .list();
    }

    /** What each site had on the days before, and with null for a site, all of them together. */
    private List<Usual> usual() {
        return handle.createQuery("""
                        select l.site_id as site, sum(d.presentations) as views, sum(d.clicks) as clicks
                        from report_day d join report_line l on l.id = d.line
                        where d.day >= :first and d.day < :end and l.site_id is not null and l.reference_type = 'WEB'
                        group by grouping sets ((l.site_id), ())
                        having sum(d.presentations) is not null
                        """)
                .bind("first", from.getEpochSecond() / DAY_SECONDS - USUAL_DAYS)
                .bind("end", from.getEpochSecond() / DAY_SECONDS)
                .mapTo(Usual.class)
                .list();
    }

    private List<Suspect> inHour(Hour hour, String detail) {
        Instant start = Instant.ofEpochSecond(hour.number() * 3_600);
        return handle.createQuery("select c.event_id as event, c.entry_id as entry " + STANDING
                        + " and c.site_id = :site and c.reference_type = 'WEB'")
                .bind("from", start)
                .bind("to", start.plus(Duration.ofHours(1)))
                .bind("site", hour.site())
                .map((row, context) -> new Suspect(
                        row.getObject("event", UUID.class),
                        row.getObject("entry", UUID.class),
                        Reason.ABNORMAL_RATE,
                        detail))
                .list();
    }

    /** All clicks of visitors who followed more ads of one site in the day than a person does. */
    private List<Suspect> clusters() {
        return handle.createQuery("with standing as (select c.event_id, c.entry_id, e.visitor, count(*) over"
                        + " (partition by e.visitor, coalesce(e.site_id, e.channel_id)) as clicks "
                        + STANDING + " and e.visitor is not null) select * from standing where clicks > :most")
                .bind("from", from)
                .bind("to", to)
                .bind("most", rules.clicksPerVisitorDay())
                .map((row, context) -> new Suspect(
                        row.getObject("event_id", UUID.class),
                        row.getObject("entry_id", UUID.class),
                        Reason.VISITOR_CLUSTER,
                        "One of " + row.getLong("clicks") + " clicks of one visitor on " + day))
                .list();
    }
}
