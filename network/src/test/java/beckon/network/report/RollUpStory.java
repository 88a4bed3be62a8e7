package beckon.network.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Money;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Roll-ups say what the events and the books say, whatever comes late, is taken back, or dies half-way. */
@Timeout(120)
@Isolated("what is new is bounded by the oldest transaction on the whole server, whoever runs it")
class RollUpStory {
    private static final List<Device> DEVICES = List.of(Device.values());
    private static final String ALL_QUARTERS = "select q::text from report_quarter q order by 1";
    private static final List<String> TABLES = List.of(
            """
            select (l.listing_id, l.site_id, l.category, l.reference_type, l.currency, l.sample, q.quarter, q.slot,
                q.device, presentations, clicks, calls, answered, qualified, filtered, refused, talk_millis, charge,
                partner_part, publisher_part, platform_part)::text
            from report_quarter q join report_line l on l.id = q.line order by 1
            """,
            """
            select (l.listing_id, l.site_id, l.category, l.reference_type, l.currency, l.sample, q.day, presentations,
                clicks, calls, answered, qualified, filtered, refused, talk_millis, charge, partner_part,
                publisher_part, platform_part)::text
            from report_day q join report_line l on l.id = q.line order by 1
            """,
            """
            select (l.listing_id, l.site_id, l.category, l.reference_type, l.currency, l.sample, q.quarter, q.kind,
                q.reason, q.happened)::text
            from report_reason q join report_line l on l.id = q.line order by 1
            """,
            "select h::text from report_hour h order by 1",
            "select p::text from report_page p order by 1");

    private final Random random = new Random(11);
    private final List<Reference> references = new ArrayList<>();
    private final List<Event> pending = new ArrayList<>();
    private TestTrade trade;
    private RollUp rollUp;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        rollUp = new RollUp(trade.network.database, trade.clock);
        trade.network.numbers(12);
        Site one = trade.network.approvedSite("one.example", 95);
        Site two = trade.network.approvedSite("two.example", 70);
        for (String currency : List.of("EUR", "JPY")) {
            Partner partner = trade.network.partner("Partner paid in " + currency);
            var advertiser = trade.network.advertisers.add(
                    partner.id(), "adv", "Advertiser paying in " + currency, Currency.getInstance(currency));
            Listing listing = trade.network.listing(advertiser, "Listing in " + currency);
            trade.network.ledger.topUp(
                    advertiser.id(), new Money(900_000_000, Currency.getInstance(currency)), "Deposit");
            references.add(trade.onSite(listing, one, ReferenceType.WEB));
            references.add(trade.onSite(listing, two, ReferenceType.TELEPHONIC));
            references.add(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        }
        trade.clock.forward(Duration.ofDays(3));
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void equalTheRawCountsAndTheBooksAfterRandomTrafficWithReversals() {
        List<UUID> charges = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 60; i++) {
                happens(trade.clock.instant().minusSeconds(random.nextInt(200_000)));
            }
            write();
            if (random.nextBoolean()) {
                rollUp.roll();
            }
            trade.settle();
            reverseSome(charges);
            if (random.nextBoolean()) {
                rollUp.catchUp();
            }
            trade.clock.forward(Duration.ofHours(5));
        }
        rollUp.catchUp();

        assertThat(charges).isNotEmpty();
        assertThat(column("select (sum(presentations), sum(clicks), sum(calls), sum(answered), sum(filtered),"
                        + " sum(refused), sum(talk_millis))::text from report_quarter"))
                .isEqualTo(column("""
                        select (count(*) filter (where kind = 'PRESENTATION' and filtered is null),
                            count(*) filter (where kind = 'CLICK' and filtered is null),
                            count(*) filter (where kind = 'CALL_SET_UP' and filtered is null),
                            count(*) filter (where kind = 'CALL_ANSWERED' and filtered is null),
                            count(*) filter (where filtered is not null and kind <> 'CONTACT_REFUSED'),
                            count(*) filter (where kind = 'CONTACT_REFUSED' and filtered is null),
                            coalesce(sum(talk_millis) filter (where kind = 'CALL_ENDED' and filtered is null), 0))::text
                        from event
                        """));
        assertThat(column("""
                        select (l.listing_id, l.site_id, l.reference_type, q.quarter, q.slot, q.device,
                            sum(presentations), sum(clicks), sum(qualified))::text
                        from report_quarter q join report_line l on l.id = q.line
                        group by l.listing_id, l.site_id, l.reference_type, q.quarter, q.slot, q.device
                        having sum(presentations) + sum(clicks) > 0 order by 1
                        """)).as("cell by cell").isEqualTo(column("""
                        select (e.listing_id, e.site_id, e.reference_type, floor(extract(epoch from e.at) / 900)::int,
                            coalesce(e.slot, 0), coalesce(array_position(array['PHONE', 'TABLET', 'DESKTOP', 'OTHER'],
                                e.device), 0),
                            count(*) filter (where kind = 'PRESENTATION' and filtered is null),
                            count(*) filter (where kind = 'CLICK' and filtered is null),
                            count(*) filter (where exists (select from contact c where c.event_id = e.id and c.qualified
                                and not exists (select from entry r where r.reverses = c.entry_id))))::text
                        from event e
                        group by e.listing_id, e.site_id, e.reference_type, floor(extract(epoch from e.at) / 900)::int,
                            e.slot, e.device
                        having count(*) filter (where kind in ('PRESENTATION', 'CLICK') and filtered is null) > 0
                        order by 1
                        """));
        assertThat(column("""
                        select (l.currency, q.day, sum(charge), sum(partner_part), sum(publisher_part),
                            sum(platform_part))::text
                        from report_day q join report_line l on l.id = q.line
                        group by l.currency, q.day having bool_or(charge <> 0) order by 1
                        """))
                .as("to the micro, day by day, what the books say")
                .isEqualTo(column("""
                        select (n.currency, floor(extract(epoch from n.at) / 86400)::int,
                            -sum(p.amount_micros) filter (where p.account like 'advertiser/%'),
                            sum(p.amount_micros) filter (where p.account like 'partner/%'),
                            coalesce(sum(p.amount_micros) filter (where p.account like 'publisher/%'), 0),
                            sum(p.amount_micros) filter (where p.account = 'platform/revenue'))::text
                        from entry n join posting p on p.entry_id = n.id
                        where n.kind = 'CHARGE' or n.kind = 'REVERSAL' and n.event_id is not null
                        group by n.currency, floor(extract(epoch from n.at) / 86400)::int order by 1
                        """));
        assertThat(column("select (sum(clicks), sum(qualified), sum(charge), sum(talk_millis))::text from report_day"))
                .isEqualTo(column("select (sum(clicks), sum(qualified), sum(charge), sum(talk_millis))::text"
                        + " from report_hour"));

        assertThat(column("""
                        select ((select sum(happened) from report_reason where kind in ('CLICK', 'CALL'))
                            + (select sum(qualified) from report_quarter))::text
                        """))
                .as("gross: what does not count, by reason, and what does")
                .isEqualTo(column("select count(*)::text from contact"));
        assertThat(column("select (kind, sum(happened))::text from report_reason where kind in ('VIEW', 'REFUSED')"
                        + " group by kind order by kind"))
                .isEqualTo(column("""
                        select (case kind when 'PRESENTATION' then 'VIEW' else 'REFUSED' end, count(*))::text from event
                        where kind = 'PRESENTATION' and filtered is not null or kind = 'CONTACT_REFUSED'
                        group by kind order by kind = 'PRESENTATION'
                        """));

        List<List<String>> before = TABLES.stream().map(this::column).toList();
        rollUp.askRebuild();
        rollUp.catchUp();
        assertThat(TABLES.stream().map(this::column).toList())
                .as("counted anew")
                .isEqualTo(before);

        sql("update report_mark set system = 1");
        rollUp.catchUp();
        assertThat(TABLES.stream().map(this::column).toList())
                .as("counted anew on another server")
                .isEqualTo(before);
        happens(trade.clock.instant());
        write();
        rollUp.catchUp();
        assertThat(column(ALL_QUARTERS)).as("and it goes on there").isNotEqualTo(before.getFirst());
    }

    @Test
    void aRollUpThatDiesHalfWayIsAsIfItHadNotBegun() {
        happens(trade.clock.instant());
        write();
        rollUp.catchUp();
        List<List<String>> before = TABLES.stream().map(this::column).toList();
        String mark = column("select tx::text from report_mark").getFirst();
        // The visitor may have followed that link just now.
        trade.clock.forward(Duration.ofHours(1));
        Event click = click(references.getFirst(), trade.clock.instant(), new Spot(2, Device.PHONE, "/bread"));
        write();
        trade.settle();
        sql("alter table report_page add constraint broken check (page <> '/bread') not valid");

        assertThatThrownBy(rollUp::roll).hasMessageContaining("broken");
        assertThat(TABLES.stream().map(this::column).toList()).isEqualTo(before);
        assertThat(column("select tx::text from report_mark")).containsExactly(mark);

        sql("alter table report_page drop constraint broken");
        rollUp.catchUp();
        rollUp.catchUp();
        assertThat(column("select (presentations, clicks, qualified)::text from report_page where page = '/bread'"))
                .containsExactly("(0,1,1)");
        assertThat(trade.contacts.find(click.id()).orElseThrow().qualified()).isTrue();
    }

    @Test
    void whatIsCommittedLateByAnOlderTransactionIsNotMissed() {
        trade.network.database.jdbi().useTransaction(slow -> {
            slow.execute("insert into event select gen_random_uuid(), 'PRESENTATION', '2026-03-05T09:00:00Z', 'WEB',"
                    + " r.id, r.listing_id, l.advertiser_id, r.partner_id, r.channel_id, 'OWN_MEDIUM', null, 'plumbers',"
                    + " 'WEB' from reference r join listing l on l.id = r.listing_id limit 1");
            for (int i = 0; i < 3; i++) {
                click(references.getFirst(), trade.clock.instant(), new Spot(1, Device.PHONE, null));
                write();
                rollUp.roll();
            }
            assertThat(column("select sum(clicks)::text from report_day").getFirst())
                    .as("newer ones wait for the older transaction")
                    .isNull();
        });
        rollUp.catchUp();
        assertThat(column("select (sum(presentations), sum(clicks))::text from report_day"))
                .containsExactly("(1,3)");
    }

    /** Something that happens to a random reference. */
    private void happens(Instant at) {
        Reference reference = references.get(random.nextInt(references.size()));
        Spot spot = new Spot(1 + random.nextInt(3), DEVICES.get(random.nextInt(4)), "/page" + random.nextInt(4));
        boolean web = reference.type() == ReferenceType.WEB;
        switch (random.nextInt(4)) {
            case 0 -> record(EventKind.PRESENTATION, reference, at, null, null, spot, random.nextInt(5) == 0);
            case 1 -> {
                if (web) {
                    click(reference, at, spot);
                } else {
                    call(reference, at);
                }
            }
            case 2 -> {
                if (web) {
                    record(EventKind.CLICK, reference, at, null, null, spot, random.nextBoolean());
                } else {
                    call(reference, at);
                }
            }
            default -> record(EventKind.CONTACT_REFUSED, reference, at, null, null, null, false);
        }
    }

    private Event click(Reference reference, Instant at, Spot spot) {
        return record(EventKind.CLICK, reference, at, null, null, spot, false);
    }

    private void call(Reference reference, Instant at) {
        UUID call = Uuid7.next(trade.clock);
        record(EventKind.CALL_SET_UP, reference, at, call, null, null, false);
        boolean answered = random.nextBoolean();
        if (answered) {
            record(EventKind.CALL_ANSWERED, reference, at.plusSeconds(9), call, null, null, false);
        }
        Long talk = answered ? Long.valueOf(random.nextInt(120_000)) : null;
        record(EventKind.CALL_ENDED, reference, at.plusSeconds(140), call, talk, null, false);
    }

    private Event record(
            EventKind kind,
            Reference reference,
            Instant at,
            @Nullable UUID call,
            @Nullable Long talk,
            @Nullable Spot spot,
            boolean filtered) {
        Event event = Event.builder(
                        Uuid7.next(trade.clock),
                        kind,
                        at,
                        reference.type() == ReferenceType.WEB ? Mechanism.WEB : Mechanism.TELEPHONIC,
                        trade.attribution(reference))
                .call(call)
                .visitor("visitor")
                .filtered(filtered ? "robot" : null)
                .talkMillis(talk)
                .sample(random.nextInt(3) == 0)
                .spot(reference.site() == null ? null : spot)
                .build();
        pending.add(event);
        return event;
    }

    private void write() {
        trade.record(pending);
        pending.clear();
    }

    private void reverseSome(List<UUID> reversed) {
        List<UUID> charges = trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id from entry where kind = 'CHARGE' order by id")
                .mapTo(UUID.class)
                .list());
        for (UUID charge : charges) {
            if (random.nextInt(12) == 0) {
                try {
                    Entry reversal = trade.ledger.reverse(charge, "A mistake");
                    reversed.add(reversal.id());
                } catch (Problem before) {
                    assertThat(before.type()).isEqualTo("entry-reversed");
                }
            }
        }
    }

    private List<String> column(String query) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery(query)
                .mapTo(String.class)
                .list());
    }

    private void sql(String statement) {
        trade.network.database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
