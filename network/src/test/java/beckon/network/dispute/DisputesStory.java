package beckon.network.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.account.Role;
import beckon.network.event.Event;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.ledger.Reversals.Bearer;
import beckon.network.ledger.Statement;
import beckon.network.mail.Mail;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.report.Counts;
import beckon.network.report.Filter;
import beckon.network.report.ReportRow;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An advertiser does not accept a charge: what is kept of it, who is heard, who decides, and what comes back. */
class DisputesStory {
    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Site site;
    private Reference reference;
    private Disputes disputes;
    private DisputeDesk desk;
    private Disputes.Opener opener;
    private UUID operator;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        site = trade.network.approvedSite("garden.example", 93);
        reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 100_000_000);
        disputes = new Disputes(trade.network.database, trade.clock);
        desk = new DisputeDesk(trade.network.database, trade.clock);
        opener = new Disputes.Opener(partner.id(), null, "ann@north.example");
        operator = trade.network.operator().id();
        trade.clock.forward(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    private Event charged() {
        trade.clock.forward(Duration.ofHours(2));
        Event click = trade.click(reference);
        trade.settle();
        return click;
    }

    private Dispute opened(Event click) {
        return disputes.open(opener, click.id(), DisputeReason.WRONG_PAGE, "This page is about something else.");
    }

    private static void refused(String type, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }

    @Test
    void anUpheldDisputeGivesTheWholeChargeBackAndTellsEverybody() {
        trade.network.accounts.add("admin@north.example", Role.PARTNER, partner.id(), null);
        Event click = charged();
        Dispute dispute = opened(click);

        assertThat(dispute.state()).isEqualTo(DisputeState.OPEN);
        assertThat(dispute.publisher()).isEqualTo(site.publisher());
        assertThat(dispute.chargeMicros()).isEqualTo(500_000);
        Evidence evidence = disputes.evidence(dispute.id());
        assertThat(evidence.text("event", "id")).isEqualTo(click.id().toString());
        assertThat(evidence.text("verdict", "quality")).startsWith("93");
        assertThat(evidence.text("contact", "reason")).isEqualTo("qualified");
        assertThat(evidence.document().toString()).doesNotContain("visitor");
        disputes.say(dispute.id(), Side.PUBLISHER, "owner@garden.example", "The page is about gardens and pipes.");
        assertThat(trade.network.outbox.recent(9)).extracting(Mail::kind).contains("dispute-opened");

        Dispute decided = desk.decide(
                dispute.id(), operator, new Ruling(500_000, Bearer.EVERYBODY, "The page had been changed."));

        assertThat(decided.state()).isEqualTo(DisputeState.UPHELD);
        Entry reversal =
                trade.ledger.find(Objects.requireNonNull(decided.reversal())).orElseThrow();
        assertThat(reversal.kind()).isEqualTo(EntryKind.REVERSAL);
        assertThat(reversal.reverses()).isEqualTo(dispute.entry());
        assertThat(reversal.postings())
                .containsExactlyInAnyOrder(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), 500_000),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), -100_000),
                        new Posting(LedgerAccount.publisherEarned(site.publisher()), -340_000),
                        new Posting(LedgerAccount.platformRevenue(), -60_000));
        assertThat(trade.funds(listing)).isEqualTo(100_000_000);
        assertThat(disputes.steps(dispute.id()))
                .extracting(DisputeStep::kind)
                .containsExactly(DisputeStep.Kind.OPENED, DisputeStep.Kind.SAID, DisputeStep.Kind.DECIDED);
        List<Mail> letters = trade.network.outbox.recent(9);
        assertThat(letters)
                .filteredOn(letter -> letter.kind().equals("dispute-decided"))
                .extracting(Mail::recipient)
                .hasSize(2)
                .contains("admin@north.example");
        // What a publisher reads names no advertiser's bid.
        assertThat(letters)
                .filteredOn(letter -> !letter.recipient().equals("admin@north.example"))
                .noneMatch(letter -> letter.body().contains("0.50"));

        refused("dispute-closed", () -> desk.decide(dispute.id(), operator, Ruling.denied("Again")));
        refused("dispute-closed", () -> disputes.withdraw(dispute.id(), Side.PARTNER, "ann"));
        refused("dispute-not-denied", () -> desk.reopen(dispute.id(), operator));
        refused("entry-reversed", () -> opened(click));
        refused("entry-reversed", () -> trade.ledger.reverse(dispute.entry(), "Once more"));
    }

    @Test
    void twoWhoDecideAtOnceGiveBackOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Dispute dispute = opened(charged());
            List<Callable<Boolean>> both = List.of(
                    () -> desk.decide(dispute.id(), operator, new Ruling(500_000, Bearer.EVERYBODY, "Yes"))
                            .open(),
                    () -> desk.decide(dispute.id(), operator, new Ruling(100_000, Bearer.PLATFORM, "Some"))
                            .open(),
                    () -> {
                        trade.ledger.reverse(dispute.entry(), "By hand");
                        return false;
                    });
            assertThat(doneAtOnce(both)).isEqualTo(1);
            assertThat(reversals(dispute)).isEqualTo(1);
        }
    }

    /** How many of those who act at the same time succeed; the others are told why not. */
    private static int doneAtOnce(List<Callable<Boolean>> actions) throws InterruptedException {
        int done = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(actions.size())) {
            for (Future<Boolean> one : people.invokeAll(actions)) {
                try {
                    one.get();
                    done++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(Problem.class);
                }
            }
        }
        return done;
    }

    private long reversals(Dispute dispute) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from entry where reverses = :entry")
                .bind("entry", dispute.entry())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aPartIsSharedToTheMicroAndTheContactStillCounts() {
        ListingDraft draft = trade.network.draft(listing.advertiser(), "Small", "https://landing.example/", null);
        Listing small = trade.network.listings.add(
                partner.id(),
                new ListingDraft(
                        draft.advertiser(),
                        draft.externalId(),
                        draft.headline(),
                        draft.body(),
                        draft.category(),
                        draft.landing(),
                        draft.destination(),
                        333_333,
                        0,
                        600_000L));
        Reference onSite = trade.onSite(small, site, ReferenceType.WEB);
        Event click = trade.click(onSite);
        trade.settle();
        Dispute dispute = opened(click);

        Dispute decided = desk.decide(dispute.id(), operator, new Ruling(100_001, Bearer.EVERYBODY, "Half a mistake"));

        assertThat(decided.state()).isEqualTo(DisputeState.PARTLY_UPHELD);
        // 100,001 by 66,667 : 226,666 : 40,000 is 20000.30, 68000.43 and 12000.27; the odd micro goes to .43.
        assertThat(trade.ledger
                        .find(Objects.requireNonNull(decided.reversal()))
                        .orElseThrow()
                        .postings())
                .containsExactlyInAnyOrder(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), 100_001),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), -20_000),
                        new Posting(LedgerAccount.publisherEarned(site.publisher()), -68_001),
                        new Posting(LedgerAccount.platformRevenue(), -12_000));

        // 233,332 of the budget of 600,000 are spent: one more click fits, and a second does not.
        trade.clock.forward(Duration.ofHours(1));
        Event second = trade.click(onSite);
        Event third = trade.click(onSite);
        trade.settle();
        assertThat(trade.contacts.find(second.id()).orElseThrow().qualified()).isTrue();
        assertThat(trade.contacts.find(third.id()).orElseThrow().reason()).isEqualTo("unfunded");

        ReportRow row = report(small);
        assertThat(row.counts()).extracting(Counts::qualified).isEqualTo(2L);
        assertThat(row.in(TestNetwork.EUR).charge()).isEqualTo(2 * 333_333 - 100_001);
        assertThat(row.in(TestNetwork.EUR).publisher()).isEqualTo(2 * 226_666 - 68_001);
    }

    private ReportRow report(Listing of) {
        trade.network.rollUp.catchUp();
        return trade.network.reports.total(
                Scope.all(),
                new Span(TestNetwork.START, trade.clock.instant().plus(Duration.ofDays(1))),
                Filter.NONE.withListing(of.id()));
    }

    @Test
    void goodwillIsTheOperatorsAlone() {
        Dispute dispute = opened(charged());
        desk.decide(dispute.id(), operator, new Ruling(500_000, Bearer.PLATFORM, "Goodwill"));
        assertThat(trade.funds(listing)).isEqualTo(100_000_000);
        assertThat(trade.balance(LedgerAccount.publisherEarned(site.publisher())))
                .isEqualTo(340_000);
        assertThat(trade.balance(LedgerAccount.platformRevenue())).isEqualTo(60_000 - 500_000);
    }

    @Test
    void whatIsTakenBackAfterAStatementLowersTheNextOne() {
        Instant from = TestNetwork.START;
        Event click = charged();
        trade.clock.forward(Duration.ofDays(10));
        Instant between = trade.clock.instant();
        String publisher = LedgerAccount.publisher(site.publisher());
        Statement first = trade.statements.issue(publisher, from, between, TestNetwork.EUR);
        assertThat(first.closingMicros()).isEqualTo(340_000);

        trade.clock.forward(Duration.ofDays(2));
        Dispute dispute = opened(click);
        desk.decide(dispute.id(), operator, new Ruling(500_000, Bearer.EVERYBODY, "Wrong page indeed"));
        trade.clock.forward(Duration.ofDays(10));

        assertThat(trade.statements.issue(publisher, from, between, TestNetwork.EUR))
                .isEqualTo(first);
        Statement next = trade.statements.issue(publisher, between, trade.clock.instant(), TestNetwork.EUR);
        assertThat(next.openingMicros()).isEqualTo(340_000);
        assertThat(next.lines()).singleElement().satisfies(line -> {
            assertThat(line.micros()).isEqualTo(-340_000);
            assertThat(line.entry()).isEqualTo(disputes.find(dispute.id()).reversal());
        });
        assertThat(next.closingMicros()).isZero();
    }

    @Test
    void plainFactsDecideByThemselvesAndAPersonCanBeAsked() {
        Event first = charged();
        trade.clock.forward(Duration.ofMinutes(5));
        Event again = trade.click(reference);
        trade.settle();
        Dispute dispute = disputes.open(opener, again.id(), DisputeReason.ROBOT_CLICK, "");
        assertThat(dispute.state()).isEqualTo(DisputeState.UPHELD);
        assertThat(dispute.decidedBy()).isEqualTo("rule/robot-click");
        assertThat(dispute.verdict()).contains("within the hour");
        assertThat(trade.funds(listing)).isEqualTo(100_000_000 - 500_000);
        // Nothing speaks for it plainly: a person's.
        assertThat(disputes.open(opener, first.id(), DisputeReason.ROBOT_CLICK, "")
                        .open())
                .isTrue();
        assertThat(desk.look()).isZero();

        trade.network.numbers(1);
        Reference number = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        Event call = trade.callEnd(number, 45_000);
        trade.settle();
        Dispute brief = disputes.open(opener, call.id(), DisputeReason.TOO_SHORT, "");
        assertThat(brief.state()).isEqualTo(DisputeState.DENIED);
        assertThat(brief.verdict()).contains("45 s", "30 s");
        disputes.wantPerson(brief.id(), Side.PARTNER, "ann");
        assertThat(disputes.find(brief.id()).byPerson()).isTrue();
        assertThat(desk.look()).isZero();
        Dispute denied = desk.decide(brief.id(), operator, Ruling.denied("45 s are enough."));
        assertThat(denied.state()).isEqualTo(DisputeState.DENIED);
        refused("dispute-not-by-rule", () -> disputes.wantPerson(brief.id(), Side.PARTNER, "ann"));
        desk.reopen(brief.id(), operator);
        assertThat(disputes.find(brief.id()).open()).isTrue();
    }

    @Test
    void whatWasWronglyGivenBackIsTakenAgainOnceAndNothingBookedChanges() throws Exception {
        trade.network.accounts.add("admin@north.example", Role.PARTNER, partner.id(), null);
        Event click = charged();
        Dispute dispute = opened(click);
        refused("dispute-not-upheld", () -> desk.undo(dispute.id(), operator, "Nothing to undo"));
        desk.decide(dispute.id(), operator, new Ruling(500_000, Bearer.EVERYBODY, "The page had been changed."));
        UUID reversal = Objects.requireNonNull(disputes.find(dispute.id()).reversal());
        Entry before = trade.ledger.find(reversal).orElseThrow();
        String publisher = LedgerAccount.publisher(site.publisher());
        trade.clock.forward(Duration.ofDays(3));
        Instant between = trade.clock.instant();
        Statement stated = trade.statements.issue(publisher, TestNetwork.START, between, TestNetwork.EUR);
        assertThat(report(listing).counts()).extracting(Counts::qualified).isEqualTo(0L);
        refused("dispute-invalid", () -> desk.undo(dispute.id(), operator, "  "));
        refused("dispute-not-found", () -> desk.undo(new UUID(1, 1), operator, "No such one"));
        refused("dispute-not-upheld", () -> desk.keep(dispute.id(), operator, "Nobody asked"));

        List<Callable<Boolean>> both = List.of(
                () -> desk.undo(dispute.id(), operator, "The page was right after all.")
                        .open(),
                () -> desk.undo(dispute.id(), operator, "The page was right after all.")
                        .open());
        assertThat(doneAtOnce(both)).isEqualTo(1);

        Dispute undone = disputes.find(dispute.id());
        assertThat(undone.state()).isEqualTo(DisputeState.UNDONE);
        assertThat(undone.returnedMicros()).isZero();
        Entry correction =
                trade.ledger.find(Objects.requireNonNull(undone.correction())).orElseThrow();
        assertThat(correction.reverses()).isEqualTo(reversal);
        assertThat(correction.event()).isEqualTo(click.id());
        assertThat(correction.postings())
                .containsExactlyInAnyOrder(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), -500_000),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), 100_000),
                        new Posting(LedgerAccount.publisherEarned(site.publisher()), 340_000),
                        new Posting(LedgerAccount.platformRevenue(), 60_000));
        assertThat(trade.ledger.find(reversal)).contains(before);
        assertThat(trade.funds(listing)).isEqualTo(99_500_000);
        ReportRow row = report(listing);
        assertThat(row.counts()).extracting(Counts::qualified).isEqualTo(1L);
        assertThat(row.in(TestNetwork.EUR).charge()).isEqualTo(500_000);
        trade.clock.forward(Duration.ofDays(1));
        assertThat(trade.statements.issue(publisher, TestNetwork.START, between, TestNetwork.EUR))
                .isEqualTo(stated);
        assertThat(trade.statements
                        .issue(publisher, between, trade.clock.instant(), TestNetwork.EUR)
                        .closingMicros())
                .isEqualTo(340_000);
        assertThat(disputes.steps(dispute.id()))
                .extracting(DisputeStep::kind)
                .containsExactly(DisputeStep.Kind.OPENED, DisputeStep.Kind.DECIDED, DisputeStep.Kind.UNDONE);
        List<Mail> letters = trade.network.outbox.recent(9).stream()
                .filter(letter -> letter.kind().equals("dispute-undone"))
                .toList();
        assertThat(letters).extracting(Mail::recipient).hasSize(2).contains("admin@north.example");
        assertThat(letters)
                .filteredOn(letter -> !letter.recipient().equals("admin@north.example"))
                .noneMatch(letter -> letter.body().contains("0.50"));
        refused("dispute-not-upheld", () -> desk.undo(dispute.id(), operator, "Again"));
        refused("entry-reversed", () -> opened(click));
        refused("dispute-closed", () -> desk.decide(dispute.id(), operator, Ruling.denied("Again")));
    }

    @Test
    void aPartThatIsTakenAgainAfterAPayoutLeavesTheWholeChargeAgainstTheBudget() {
        Listing small = trade.network.listing(partner, "Small");
        trade.fund(small, 600_000);
        Reference onSite = trade.onSite(small, site, ReferenceType.WEB);
        Event click = trade.click(onSite);
        trade.settle();
        Dispute dispute = disputes.open(opener, click.id(), DisputeReason.WRONG_PAGE, "This page is about something.");
        desk.decide(dispute.id(), operator, new Ruling(100_001, Bearer.EVERYBODY, "Half a mistake"));
        assertThat(trade.funds(small)).isEqualTo(200_001);
        trade.network.ledger.reverse(trade.network.fund(small, 50_000).id(), "The bank took it back");
        // He spends what he got back: it cannot be taken again, and nobody's funds fall below 0.
        trade.network.listings.change(partner.id(), small.id(), bidding(ListingDraft.of(small), 150_000));
        trade.clock.forward(Duration.ofHours(1));
        Event second = trade.click(onSite);
        trade.settle();
        assertThat(trade.contacts.find(second.id()).orElseThrow().qualified()).isTrue();
        refused("funds-spent", () -> desk.undo(dispute.id(), operator, "It was no mistake"));
        assertThat(disputes.find(dispute.id()).state()).isEqualTo(DisputeState.PARTLY_UPHELD);

        trade.fund(small, 100_000);
        desk.undo(dispute.id(), operator, "It was no mistake");

        assertThat(trade.funds(small)).isEqualTo(700_000 - 500_000 - 150_000);
        ReportRow row = report(small);
        assertThat(row.counts()).extracting(Counts::qualified).isEqualTo(2L);
        assertThat(row.in(TestNetwork.EUR).charge()).isEqualTo(650_000);
    }

    private static ListingDraft bidding(ListingDraft draft, long click) {
        return new ListingDraft(
                draft.advertiser(),
                draft.externalId(),
                draft.headline(),
                draft.body(),
                draft.category(),
                draft.landing(),
                draft.destination(),
                click,
                draft.callBidMicros(),
                draft.budgetMicros());
    }

    @Test
    void aPublisherWhoLostByARuleCanAskForAPersonWithinTheWindow() {
        Dispute dispute = byRule();
        refused("dispute-not-by-rule", () -> disputes.wantPerson(dispute.id(), Side.PARTNER, "ann"));
        DisputeFilter waiting = DisputeFilter.ALL.in(DisputeState.OPEN);
        assertThat(disputes.count(waiting)).isZero();

        disputes.wantPerson(dispute.id(), Side.PUBLISHER, "owner@garden.example");

        assertThat(disputes.find(dispute.id()).contested()).isTrue();
        assertThat(disputes.page(waiting, null, 9)).extracting(Dispute::id).containsExactly(dispute.id());
        refused("dispute-not-by-rule", () -> disputes.wantPerson(dispute.id(), Side.PUBLISHER, "owner"));
        Dispute kept = desk.keep(dispute.id(), operator, "The clicks came within seconds.");
        assertThat(kept.state()).isEqualTo(DisputeState.UPHELD);
        assertThat(kept.decidedByRule()).isFalse();
        assertThat(disputes.count(waiting)).isZero();
        refused("dispute-not-by-rule", () -> disputes.wantPerson(dispute.id(), Side.PUBLISHER, "owner"));

        Dispute other = byRule();
        disputes.wantPerson(other.id(), Side.PUBLISHER, "owner@garden.example");
        assertThat(desk.undo(other.id(), operator, "Two people of one household.")
                        .state())
                .isEqualTo(DisputeState.UNDONE);
        Dispute late = byRule();
        trade.clock.forward(Duration.ofDays(31));
        refused("dispute-too-late", () -> disputes.wantPerson(late.id(), Side.PUBLISHER, "owner"));
    }

    /** A click that was repeated within the hour: given back by a rule. */
    private Dispute byRule() {
        charged();
        trade.clock.forward(Duration.ofMinutes(5));
        Event again = trade.click(reference);
        trade.settle();
        Dispute dispute = disputes.open(opener, again.id(), DisputeReason.ROBOT_CLICK, "");
        assertThat(dispute.state()).isEqualTo(DisputeState.UPHELD);
        return dispute;
    }

    @Test
    void theWindowTheAnswersTimeAndTheLimitsHold() {
        DisputeTermsBook book = new DisputeTermsBook(trade.network.database, trade.clock);
        assertThat(book.current()).isEqualTo(DisputeTerms.INITIAL);
        Event old = charged();
        Event later = charged();
        Dispute dispute = opened(later);
        trade.clock.forward(Duration.ofDays(6));
        refused("dispute-answer-late", () -> disputes.say(dispute.id(), Side.PUBLISHER, "owner", "Too late"));
        disputes.say(dispute.id(), Side.PARTNER, "ann", "We still say so.");
        trade.clock.forward(Duration.ofDays(25));
        refused("dispute-too-late", () -> opened(old));

        disputes.withdraw(dispute.id(), Side.PARTNER, "ann");
        assertThat(disputes.find(dispute.id()).state()).isEqualTo(DisputeState.WITHDRAWN);
        refused("dispute-closed", () -> disputes.say(dispute.id(), Side.PARTNER, "ann", "And yet"));

        book.set(new DisputeTerms(new UUID(0, 0), Instant.EPOCH, 30, 5, 12, 500_000, 7, false));
        List<Event> clicks = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            clicks.add(trade.click(reference));
        }
        trade.settle();
        for (int i = 0; i < 11; i++) {
            assertThat(opened(clicks.get(i)).open()).isTrue();
        }
        // Eleven of 22 are the half.
        refused("dispute-limit", () -> opened(clicks.get(11)));
        book.set(new DisputeTerms(new UUID(0, 0), Instant.EPOCH, 30, 5, 12, 1_000_000, 7, false));
        opened(clicks.get(11));
        refused("dispute-limit", () -> opened(clicks.get(12)));
        trade.clock.forward(Duration.ofDays(1).plusSeconds(1));
        assertThat(opened(clicks.get(12)).open()).isTrue();
        assertThat(book.history()).hasSize(2);
    }

    @Test
    void whatCannotBeDisputedIsRefusedAndNobodyTouchesAnothers() {
        Event click = charged();
        Event filtered = trade.click(reference, UUID.randomUUID(), "robot");
        trade.settle();
        refused("dispute-nothing-charged", () -> opened(filtered));
        refused("dispute-invalid", () -> disputes.open(opener, click.id(), DisputeReason.SPAM_CALL, ""));
        refused("dispute-invalid", () -> disputes.open(opener, click.id(), DisputeReason.OTHER, "No."));
        refused("event-not-found", () -> disputes.open(opener, UUID.randomUUID(), DisputeReason.OTHER, "x".repeat(30)));
        Partner other = trade.network.partner("Nosy Neighbour");
        refused(
                "event-not-found",
                () -> disputes.open(
                        new Disputes.Opener(other.id(), null, "bob"), click.id(), DisputeReason.WRONG_PAGE, ""));
        Listing second = trade.network.listing(partner, "Another advertiser");
        refused(
                "event-not-found",
                () -> disputes.open(
                        new Disputes.Opener(partner.id(), second.advertiser(), "eve"),
                        click.id(),
                        DisputeReason.WRONG_PAGE,
                        ""));
        Dispute dispute = opened(click);
        refused("dispute-exists", () -> opened(click));
        for (DisputeFilter foreign : List.of(
                DisputeFilter.ofPartner(other.id(), null),
                DisputeFilter.ofPartner(partner.id(), second.advertiser()),
                DisputeFilter.ofPublisher(UUID.randomUUID()))) {
            refused("dispute-not-found", () -> disputes.find(foreign, dispute.id()));
            assertThat(disputes.page(foreign, null, 9)).isEmpty();
        }
        assertThat(disputes.page(DisputeFilter.ofPublisher(site.publisher()), null, 9))
                .containsExactly(dispute);
        assertThat(disputes.page(DisputeFilter.ALL.in(DisputeState.OPEN), dispute.id(), 9))
                .isEmpty();
        assertThat(disputes.standing(click.id())).contains(dispute);

        // Taken back, it can be opened again.
        disputes.withdraw(dispute.id(), Side.PARTNER, "ann");
        assertThat(disputes.standing(click.id())).isEmpty();
        assertThat(opened(click).open()).isTrue();
    }
}
