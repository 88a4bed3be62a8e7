package beckon.network.recheck;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestTrade;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Balance;
import beckon.network.report.Filter;
import beckon.network.report.Happening;
import beckon.network.report.ReportTrail;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import beckon.network.report.Uncounted;
import beckon.network.report.UncountedKind;
import beckon.network.traffic.TrafficRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The day after: what should not have counted is taken back, once, with the reason, and the day is final. */
@Timeout(120)
class DayChecksStory {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final long BID = 500_000;

    private final TestTrade trade = TestTrade.open();
    private final Partner partner = trade.network.partner("Northern Directory");
    private final Listing listing = trade.network.listing(partner, "Pipes mended tonight");
    private final Site site = trade.network.approvedSite("garden.example", 93);
    private final Site quiet = trade.network.approvedSite("quiet.example", 93);
    private final Reference here = trade.onSite(listing, site, ReferenceType.WEB);
    private final Reference there = trade.onSite(listing, quiet, ReferenceType.WEB);
    private final DayChecks checks = checks();
    private int visitors;

    DayChecksStory() {
        trade.fund(listing, 1_000_000_000);
    }

    @AfterEach
    void close() {
        assertThat(trade.network.audit.check().detail()).contains("balance");
        trade.close();
    }

    @Test
    void clicksOfAdsThatWereNotSeenAreTakenBackOnce() {
        Event good = seenAndClicked(here, NINE);
        UUID never = Uuid7.next(trade.clock);
        Event blind = click(here, NINE.plusSeconds(9), never, "v1");
        UUID late = Uuid7.next(trade.clock);
        Event hasty = click(here, NINE.plusSeconds(10), late, "v2");
        view(here, NINE.plusSeconds(11), late);
        Event link = click(here, NINE.plusSeconds(12), null, "v3");
        trade.settle();
        long before = trade.funds(listing);

        at("2026-03-03T05:59:00Z");
        checks.look();
        assertThat(checks.finalThrough()).as("not due before six").isEmpty();
        at("2026-03-03T06:00:00Z");
        checks.look();
        assertThat(checks.finalThrough()).contains(MONDAY);
        assertThat(trade.funds(listing)).isEqualTo(before + 2 * BID);
        assertThat(checks.finding(blind.id()))
                .get()
                .extracting(RecheckFinding::reason)
                .isEqualTo("click-without-view");
        assertThat(checks.finding(hasty.id())).get().satisfies(found -> {
            assertThat(found.reason()).isEqualTo("click-before-view");
            assertThat(found.detail()).isEqualTo("The view was reported 1000 ms after the click");
        });
        assertThat(checks.finding(good.id())).isEmpty();
        assertThat(checks.finding(link.id())).as("a permanent link has no view").isEmpty();

        Contact contact = trade.contacts.find(blind.id()).orElseThrow();
        assertThat(contact.qualified()).as("what was judged is not rewritten").isTrue();
        for (String party : List.of(
                LedgerAccount.advertiserFunds(listing.advertiser()),
                LedgerAccount.partnerEarned(partner.id()),
                LedgerAccount.publisherEarned(site.publisher()))) {
            assertThat(trade.ledger.ofAccount(party, NINE, Instant.parse("2026-03-04T00:00:00Z")))
                    .as(party)
                    .filteredOn(entry -> entry.kind() == EntryKind.REVERSAL)
                    .extracting(Entry::memo)
                    .contains("Taken back by the check of 2026-03-02: the ad was never seen on a screen, and yet"
                            + " followed");
        }

        Balance balance = balance(Scope.all());
        assertThat(balance.gross()).isEqualTo(4);
        assertThat(balance.net()).isEqualTo(2);
        assertThat(balance.reasons())
                .containsExactlyInAnyOrder(
                        new Uncounted("click-without-view", 0, 1, 0, 0),
                        new Uncounted("click-before-view", 0, 1, 0, 0));
        assertThat(balance(Scope.ofPartner(partner.id()))).isEqualTo(balance);
        assertThat(balance(Scope.ofPublisher(site.publisher()))).isEqualTo(balance);
        assertThat(balance(Scope.ofPublisher(quiet.publisher())).empty()).isTrue();
        ReportTrail trail = new ReportTrail(trade.network.database, trade.clock);
        assertThat(trail.uncounted(Scope.all(), monday(), Filter.NONE, UncountedKind.CLICK, "click-without-view", 10))
                .extracting(Happening::event)
                .containsExactly(blind);

        trade.clock.forward(Duration.ofHours(1));
        checks().look();
        assertThat(checks().check(MONDAY))
                .as("a second server finds nothing more")
                .isZero();
        assertThat(trade.funds(listing)).isEqualTo(before + 2 * BID);

        click(here, NINE.plusSeconds(30), Uuid7.next(trade.clock), "v4");
        trade.settle();
        checks.look();
        assertThat(checks.latest(5)).singleElement().satisfies(day -> {
            assertThat(day.takenBack()).as("what came late is looked at, too").isEqualTo(3);
            assertThat(day.contacts()).isEqualTo(5);
        });
    }

    @Test
    void aDayWaitsUntilAllOfItIsSettledAndDaysFollowEachOther() {
        seenAndClicked(here, NINE);
        at("2026-03-05T07:00:00Z");
        checks.look();
        assertThat(checks.finalThrough()).isEmpty();
        trade.settle();
        checks.look();
        assertThat(checks.finalThrough()).contains(LocalDate.parse("2026-03-04"));
        assertThat(checks.latest(9)).extracting(DayCheck::contacts).containsExactly(0L, 0L, 1L);
    }

    @Test
    void anHourFarAboveTheUsualIsTakenBackAndNoOther() {
        // A usual day: one click in a hundred views, on both sites.
        many(here, NINE.minus(Duration.ofDays(1)), 1_500, 15);
        many(there, NINE.minus(Duration.ofDays(1)), 1_500, 15);
        trade.settle();
        checks.check(MONDAY.minusDays(1));
        long before = trade.funds(listing);

        many(here, NINE, 100, 40);
        many(here, NINE.plus(Duration.ofHours(1)), 400, 12);
        many(there, NINE, 500, 15);
        trade.settle();
        assertThat(trade.funds(listing)).isEqualTo(before - 67 * BID);
        at("2026-03-03T06:00:00Z");

        assertThat(checks.check(MONDAY)).isEqualTo(40);
        assertThat(trade.funds(listing)).isEqualTo(before - 27 * BID);
        assertThat(balance(Scope.ofPublisher(site.publisher())).reasons())
                .containsExactly(new Uncounted("abnormal-rate", 0, 40, 0, 0));
        assertThat(balance(Scope.ofPublisher(quiet.publisher())).reasons()).isEmpty();
        UUID one = trade.contacts.ofSite(site.id(), 100).stream()
                .filter(contact -> contact.at().isBefore(NINE.plusSeconds(3_600)))
                .findFirst()
                .orElseThrow()
                .event();
        assertThat(checks.finding(one))
                .get()
                .extracting(RecheckFinding::detail)
                .isEqualTo("40 clicks for 100 views from 09:00 to 10:00 UTC, where 1.00 % is usual");
    }

    @Test
    void aVisitorWhoFollowsEverythingLosesAllAndWhatADisputeReversedStaysOnce() throws Exception {
        List<Event> greedy = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Instant at = NINE.plus(Duration.ofMinutes(20L * i));
            greedy.add(seenAndClicked(here, at, "greedy"));
            seenAndClicked(here, at, "other" + i);
        }
        trade.settle();
        long before = trade.funds(listing);
        trade.ledger.reverse(
                trade.ledger.ofEvent(greedy.get(3).id()).orElseThrow().id(), "Settled by a dispute");

        at("2026-03-03T06:00:00Z");
        seenAndClicked(here, NINE.plusSeconds(40), "greedy");
        trade.settle();
        try (ExecutorService servers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> taken = servers.invokeAll(
                    List.of(() -> checks().check(MONDAY), () -> checks().check(MONDAY), () -> checks().check(MONDAY)));
            int all = 0;
            for (Future<Integer> one : taken) {
                all += one.get();
            }
            assertThat(all).isEqualTo(21);
        }
        assertThat(trade.funds(listing)).isEqualTo(before + 21 * BID);
        assertThat(checks.finding(greedy.get(3).id())).isEmpty();
        assertThat(balance(Scope.all()).reasons())
                .containsExactly(new Uncounted("visitor-cluster", 0, 21, 0, 0), new Uncounted("reversed", 0, 1, 0, 0));
        assertThat(balance(Scope.all()).net()).isEqualTo(21);
    }

    private DayChecks checks() {
        return new DayChecks(trade.network.database, trade.clock, TrafficRules.STANDARD);
    }

    private Balance balance(Scope scope) {
        trade.network.rollUp.catchUp();
        return trade.network.reports.balance(scope, monday(), Filter.NONE);
    }

    private static Span monday() {
        return new Span(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));
    }

    private void at(String instant) {
        trade.clock.set(Instant.parse(instant));
    }

    /** Views and clicks within half an hour, each by a visitor of its own. */
    private void many(Reference reference, Instant from, int views, int clicks) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < views; i++) {
            UUID presentation = Uuid7.next(trade.clock);
            Instant at = from.plusMillis(1_200L * i);
            events.add(event(presentation, EventKind.PRESENTATION, reference, at, presentation, "m" + visitors++));
            if (i < clicks) {
                events.add(event(
                        Uuid7.next(trade.clock),
                        EventKind.CLICK,
                        reference,
                        at.plusSeconds(3),
                        presentation,
                        "m" + visitors));
            }
        }
        trade.record(events);
    }

    private Event seenAndClicked(Reference reference, Instant at) {
        return seenAndClicked(reference, at, "v" + visitors++);
    }

    private Event seenAndClicked(Reference reference, Instant at, String visitor) {
        UUID presentation = Uuid7.next(trade.clock);
        view(reference, at, presentation);
        return click(reference, at.plusSeconds(4), presentation, visitor);
    }

    private void view(Reference reference, Instant at, UUID presentation) {
        trade.record(event(presentation, EventKind.PRESENTATION, reference, at, presentation, "v"));
    }

    private Event click(Reference reference, Instant at, @Nullable UUID presentation, String visitor) {
        return trade.record(event(Uuid7.next(trade.clock), EventKind.CLICK, reference, at, presentation, visitor));
    }

    private Event event(
            UUID id, EventKind kind, Reference reference, Instant at, @Nullable UUID presentation, String visitor) {
        return Event.builder(id, kind, at, Mechanism.WEB, trade.attribution(reference))
                .presentation(presentation)
                .visitor(visitor)
                .sample(true)
                .build();
    }
}
