package beckon.network.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statement;
import beckon.network.ledger.StatementLine;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reports say of traffic around the nights in which clocks are changed. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // the network is opened before the first test
class ReportsStory {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private static TestTrade trade;
    private static Reports reports;
    private static Partner directory;
    private static Partner agency;
    private static Site bakery;
    private static Site garden;
    private static Reference rye;
    private static Reference roses;
    private static Reference taxi;

    /** A presentation and a click in each half hour of UTC from 28 March to 1 April, and calls on another site. */
    @BeforeAll
    static void trade() {
        trade = TestTrade.open();
        reports = new Reports(trade.network.database, trade.clock);
        trade.network.numbers(3);
        directory = trade.network.partner("City Directory");
        agency = trade.network.partner("Agency");
        bakery = trade.network.approvedSite("bakery.example", 95);
        garden = trade.network.approvedSite("garden.example", 95);
        Listing bread = trade.network.listing(directory, "Rye of the day");
        Listing flowers = trade.network.listing(directory, "Roses by post");
        Listing ride = trade.network.listing(agency, "Taxi in ten minutes");
        for (Listing listing : List.of(bread, flowers, ride)) {
            trade.fund(listing, 900_000_000);
        }
        rye = trade.onSite(bread, bakery, ReferenceType.WEB);
        roses = trade.onOwnMedium(directory, flowers, ReferenceType.WEB);
        taxi = trade.onSite(ride, garden, ReferenceType.TELEPHONIC);
        List<Event> events = new ArrayList<>();
        Instant at = Instant.parse("2026-03-28T00:10:00Z");
        for (int half = 0; half < 4 * 48; half++) {
            Spot spot = new Spot(1 + half % 2, half % 3 == 0 ? Device.PHONE : Device.DESKTOP, "/bread");
            events.add(event(EventKind.PRESENTATION, rye, at, spot));
            events.add(event(EventKind.CLICK, rye, at, spot));
            if (half % 4 == 0) {
                events.add(event(EventKind.CLICK, roses, at, null));
                events.add(event(EventKind.CALL_SET_UP, taxi, at, null));
                events.add(event(EventKind.CALL_ENDED, taxi, at, null));
            }
            at = at.plusSeconds(1800);
        }
        trade.clock.set(Instant.parse("2026-04-01T12:00:00Z"));
        trade.record(events);
        trade.settle();
        new RollUp(trade.network.database, trade.clock).catchUp();
    }

    @AfterAll
    static void close() {
        trade.close();
    }

    @Test
    void daysAreAsLongAsTheirZoneSays() {
        Map<String, Long> days = clicks(report(Scope.all(), days(BERLIN, "2026-03-28", "2026-03-30"), BERLIN));
        assertThat(days)
                .as("48 half hours and a quarter of them; the night to 29 March lacks an hour")
                .containsEntry("2026-03-29", 46L + 11)
                .containsEntry("2026-03-30", 48L + 12);

        Map<String, Long> kolkata = clicks(report(Scope.all(), days(KOLKATA, "2026-03-29", "2026-03-30"), KOLKATA));
        assertThat(kolkata).as("a day that begins at half past").containsEntry("2026-03-29", 48L + 12);
        assertThat(kolkata.keySet()).containsExactly("2026-03-29", "2026-03-30");
    }

    @Test
    void everyWayOfTellingRowsApartSumsUpToTheSame() {
        for (ZoneId zone : List.of(BERLIN, KOLKATA, ZoneOffset.UTC)) {
            Span span = days(zone, "2026-03-29", "2026-04-01");
            ReportRow total = reports.total(Scope.all(), span, Filter.NONE);
            assertThat(total.counts().clicks()).isPositive();
            for (Dimension by : Dimension.values()) {
                ReportRow other =
                        reports.by(Scope.all(), span, zone, by, Filter.NONE).total();
                assertThat(other.counts()).as("%s in %s", by, zone).isEqualTo(total.counts());
                assertThat(other.money()).as("%s in %s", by, zone).isEqualTo(total.money());
            }
        }
    }

    @Test
    void moneyAgreesWithTheStatementsToTheMicro() {
        Span april = days(ZoneOffset.UTC, "2026-04-01", "2026-04-30");
        Statement statement = trade.statements.draft(
                LedgerAccount.partner(directory.id()), april.from(), april.to(), TestNetwork.EUR);
        ReportRow own = reports.total(Scope.ofPartner(directory.id()), april, Filter.NONE);
        assertThat(own.in(TestNetwork.EUR).partner())
                .isPositive()
                .isEqualTo(statement.lines().stream()
                        .mapToLong(StatementLine::micros)
                        .sum());
        Amounts all = reports.total(Scope.all(), april, Filter.NONE).in(TestNetwork.EUR);
        assertThat(all.partner() + all.publisher() + all.platform()).isEqualTo(all.charge());
        assertThat(all.platform()).isEqualTo(trade.balance(LedgerAccount.platformRevenue()));
        assertThat(reports.total(Scope.ofPublisher(bakery.publisher()), april, Filter.NONE)
                        .in(TestNetwork.EUR)
                        .publisher())
                .isEqualTo(trade.balance(LedgerAccount.publisherEarned(bakery.publisher())));
    }

    @Test
    void nobodySeesWhatIsNotHisWhateverHeAsksFor() {
        Span span = days(ZoneOffset.UTC, "2026-03-28", "2026-04-01");
        Filter stolen = new Filter(agency.id(), null, null, null, null, null, null);
        for (Dimension by : Dimension.values()) {
            assertThat(reports.by(Scope.ofPartner(directory.id()), span, BERLIN, by, stolen)
                            .total()
                            .counts())
                    .isEqualTo(Counts.NONE);
            assertThat(reports.by(
                                    Scope.ofPartner(directory.id()),
                                    span,
                                    BERLIN,
                                    by,
                                    Filter.NONE.withListing(taxi.listing()))
                            .total()
                            .counts())
                    .isEqualTo(Counts.NONE);
            assertThat(reports.by(
                                    Scope.ofPublisher(bakery.publisher()),
                                    span,
                                    BERLIN,
                                    by,
                                    Filter.NONE.withSite(garden.id()))
                            .total()
                            .counts())
                    .isEqualTo(Counts.NONE);
        }
        assertThat(reports.by(Scope.ofPublisher(bakery.publisher()), span, BERLIN, Dimension.SITE, Filter.NONE)
                        .rows())
                .extracting(ReportRow::name)
                .containsExactly("bakery.example");
        assertThat(reports.by(Scope.ofPartner(directory.id()), span, BERLIN, Dimension.PARTNER, Filter.NONE)
                        .rows())
                .extracting(ReportRow::name)
                .containsExactly("City Directory");
        assertThat(reports.pages(Scope.ofPartner(agency.id()), span, Filter.NONE, 10))
                .isEmpty();
        assertThat(reports.pages(Scope.ofPublisher(garden.publisher()), span, Filter.NONE, 10))
                .isEmpty();
    }

    @Test
    void saysHowSlotsDevicesAndPagesDo() {
        Span span = days(ZoneOffset.UTC, "2026-03-28", "2026-03-31");
        Scope own = Scope.ofPartner(directory.id());
        assertThat(reports.by(own, span, ZoneOffset.UTC, Dimension.SLOT, Filter.NONE)
                        .rows())
                .extracting(ReportRow::name, row -> row.counts().clicks())
                .containsExactly(tuple("Slot 1", 96L), tuple("Slot 2", 96L), tuple("Not known", 48L));
        assertThat(reports.by(own, span, ZoneOffset.UTC, Dimension.DEVICE, Filter.NONE.withListing(rye.listing()))
                        .rows())
                .extracting(ReportRow::key, row -> row.counts().presentations())
                .containsExactly(tuple("desktop", 128L), tuple("phone", 64L));
        assertThat(reports.pages(own, span, Filter.NONE, 10)).singleElement().satisfies(page -> {
            assertThat(page.host()).isEqualTo("bakery.example");
            assertThat(page.page()).isEqualTo("/bread");
            assertThat(page.clicks()).isEqualTo(192);
        });
        assertThat(reports.by(own, span, BERLIN, Dimension.HOUR, Filter.NONE).rows())
                .hasSize(24)
                .allMatch(row -> row.counts().clicks() > 0);
    }

    @Test
    void intervalsAreWilsons() {
        Rate rate = new Rate(10, 200);
        assertThat(rate.low()).isBetween(.0273, .0275);
        assertThat(rate.high()).isBetween(.0895, .0897);
        assertThat(new Rate(0, 0).share()).isNaN();
        assertThat(new Rate(0, 20).low()).isZero();
        assertThat(new Rate(20, 20).high()).isEqualTo(1);
        assertThat(new Rate(30, 20).share()).isEqualTo(1);
    }

    private static Report report(Scope scope, Span span, ZoneId zone) {
        return reports.by(scope, span, zone, Dimension.DAY, Filter.NONE);
    }

    private static Map<String, Long> clicks(Report report) {
        return report.rows().stream()
                .collect(Collectors.toMap(ReportRow::key, row -> row.counts().clicks(), Long::sum, TreeMap::new));
    }

    private static Span days(ZoneId zone, String first, String last) {
        return new Span(
                LocalDate.parse(first).atStartOfDay(zone).toInstant(),
                LocalDate.parse(last).plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Event event(EventKind kind, Reference reference, Instant at, @Nullable Spot spot) {
        return Event.builder(
                        Uuid7.next(trade.clock),
                        kind,
                        at,
                        reference.type() == ReferenceType.WEB ? Mechanism.WEB : Mechanism.TELEPHONIC,
                        trade.attribution(reference))
                .visitor("visitor")
                .talkMillis(kind == EventKind.CALL_ENDED ? Long.valueOf(60_000) : null)
                .spot(spot)
                .build();
    }
}
