package beckon.network.publisher;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Thresholds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The operator's terms, past and present. Safe for any number of threads. */
public final class TermsBook {
    private final Database database;
    private final Clock clock;

    public TermsBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What applies now; the first use writes the terms that Beckon comes with. */
    public Terms current() {
        return at(Moment.of(clock));
    }

    /** What applied at {@code instant}, which lies after 1970. */
    public Terms at(Instant instant) {
        return database.jdbi().inTransaction(handle -> at(handle, instant));
    }

    /**
     * Makes {@code draft} apply from now on, under an id of its own. What happened before keeps its terms. Approved sites
     * whose share changes get a standing that says so; new thresholds count from a site's next review on.
     */
    public Terms set(Terms draft) {
        return database.jdbi().inTransaction(handle -> {
            first(handle);
            // Decisions on sites wait, so that none of them ends with the old share.
            List<UUID> sites = handle.createQuery("select id from site order by id for no key update")
                    .mapTo(UUID.class)
                    .list();
            Terms terms = dated(draft, Uuid7.next(clock), Moment.of(clock));
            insert(handle, terms, "");
            for (UUID site : sites) {
                StandingRows.newest(handle, site)
                        .flatMap(standing -> StandingRows.repriced(clock, terms, standing))
                        .ifPresent(standing -> StandingRows.add(handle, standing));
                ReviewSchedule.plan(handle, clock, site, terms);
            }
            return terms;
        });
    }

    static Terms at(Handle handle, Instant instant) {
        return newest(handle, instant).orElseGet(() -> {
            first(handle);
            return newest(handle, instant).orElseThrow();
        });
    }

    private static Optional<Terms> newest(Handle handle, Instant instant) {
        return handle.createQuery("select * from terms where since <= :instant order by since desc, id desc limit 1")
                .bind("instant", instant)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The terms that Beckon comes with have one fixed id, so that several servers can write them but once. */
    private static void first(Handle handle) {
        insert(handle, dated(Terms.initial(), new UUID(0x7000L, 1L << 63), Instant.EPOCH), "on conflict do nothing");
    }

    private static void insert(Handle handle, Terms terms, String onConflict) {
        handle.createUpdate("insert into terms (id, since, t1, t2, partner_ppm, publisher_ppm, incentive_ppm, "
                        + "disincentive_ppm, own_medium_partner_ppm, withheld_to, qualified_seconds, incentive_slots, "
                        + "incentive_hold_days, incentive_review_days, neither_slots, neither_hold_days, "
                        + "neither_review_days, disincentive_slots, disincentive_hold_days, disincentive_review_days, "
                        + "rejected_review_days) values "
                        + "(:id, :since, :t1, :t2, :partnerPpm, :publisherPpm, :incentivePpm, :disincentivePpm, "
                        + ":ownMediumPartnerPpm, :withheldTo, :qualifiedSeconds, :incentive.slots, "
                        + ":incentive.holdDays, :incentive.reviewDays, :neither.slots, :neither.holdDays, "
                        + ":neither.reviewDays, :disincentive.slots, :disincentive.holdDays, "
                        + ":disincentive.reviewDays, :rejectedReviewDays) " + onConflict)
                .bind("id", terms.id())
                .bind("since", terms.since())
                .bind("t1", terms.thresholds().t1())
                .bind("t2", terms.thresholds().t2())
                .bind("partnerPpm", terms.partnerPpm())
                .bind("publisherPpm", terms.publisherPpm())
                .bind("incentivePpm", terms.incentivePpm())
                .bind("disincentivePpm", terms.disincentivePpm())
                .bind("ownMediumPartnerPpm", terms.ownMediumPartnerPpm())
                .bind("withheldTo", terms.withheldTo())
                .bind("qualifiedSeconds", terms.qualifiedSeconds())
                .bindMethods("incentive", terms.consequences().incentive())
                .bindMethods("neither", terms.consequences().neither())
                .bindMethods("disincentive", terms.consequences().disincentive())
                .bind("rejectedReviewDays", terms.consequences().rejectedReviewDays())
                .execute();
    }

    private static Terms dated(Terms terms, UUID id, Instant since) {
        return new Terms(
                id,
                since,
                terms.thresholds(),
                terms.partnerPpm(),
                terms.publisherPpm(),
                terms.incentivePpm(),
                terms.disincentivePpm(),
                terms.ownMediumPartnerPpm(),
                terms.withheldTo(),
                terms.qualifiedSeconds(),
                terms.consequences());
    }

    private static Terms read(ResultSet row) throws SQLException {
        return new Terms(
                row.getObject("id", UUID.class),
                row.getTimestamp("since").toInstant(),
                new Thresholds(row.getDouble("t1"), row.getDouble("t2")),
                row.getInt("partner_ppm"),
                row.getInt("publisher_ppm"),
                row.getInt("incentive_ppm"),
                row.getInt("disincentive_ppm"),
                row.getInt("own_medium_partner_ppm"),
                WithheldTo.valueOf(row.getString("withheld_to")),
                row.getInt("qualified_seconds"),
                new Consequences(
                        consequence(row, "incentive"),
                        consequence(row, "neither"),
                        consequence(row, "disincentive"),
                        row.getInt("rejected_review_days")));
    }

    private static Consequence consequence(ResultSet row, String name) throws SQLException {
        return new Consequence(
                row.getInt(name + "_slots"), row.getInt(name + "_hold_days"), row.getInt(name + "_review_days"));
    }
}
