package beckon.network.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.TestTrade;
import beckon.network.account.Account;
import beckon.network.account.Circle;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.Role;
import beckon.network.account.Stage;
import beckon.network.appeal.ComplaintKind;
import beckon.network.audit.AuditDraft;
import beckon.network.audit.AuditLog;
import beckon.network.audit.AuditOutcome;
import beckon.network.audit.AuditQuery;
import beckon.network.call.CallLegs;
import beckon.network.call.CallProofs;
import beckon.network.call.Leg;
import beckon.network.delivery.VisitorKeys;
import beckon.network.delivery.Visitors;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Ruling;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Reversals.Bearer;
import beckon.network.mail.Letter;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors click, callers call; then time goes by, or they ask. */
class PrivacyStory {
    private static final String CALLER = "+493012345678";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("203.0.113.7");

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Site site;
    private Reference link;
    private String number;
    private VisitorKeys keys;
    private Visitors visitors;
    private Forgetting forgetting;
    private Dossiers dossiers;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        trade.network.numbers(3);
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Leaking tap?");
        trade.fund(listing, 100_000_000);
        site = trade.network.approvedSite("garden.example", 95);
        link = trade.onSite(listing, site, ReferenceType.WEB);
        Listing called = trade.network.listing(partner, "Call a plumber");
        trade.fund(called, 100_000_000);
        number = Objects.requireNonNull(
                trade.onOwnMedium(partner, called, ReferenceType.TELEPHONIC).e164());
        keys = new VisitorKeys(trade.network.database, trade.clock, 1);
        visitors = new Visitors(keys);
        forgetting = new Forgetting(trade.network.database, trade.clock, Periods.PRESET, 3);
        dossiers = new Dossiers(trade.network.database, trade.clock, keys);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    private Event click() {
        String visitor = visitors.hash(ADDRESS, FIREFOX, site.id(), keys.today());
        return trade.record(Event.builder(
                        Uuid7.next(trade.clock),
                        EventKind.CLICK,
                        trade.clock.instant(),
                        Mechanism.WEB,
                        trade.attribution(link))
                .presentation(Uuid7.next(trade.clock))
                .visitor(visitor)
                .build());
    }

    private UUID call(String caller) {
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, number, caller);
        Instant at = trade.clock.instant();
        await(trade.desk.answered(call, at.plusSeconds(2)));
        await(trade.desk.ended(call, at.plusSeconds(62), "completed", Duration.ofMinutes(1)));
        new CallLegs(trade.network.database, trade.clock)
                .keep(new Leg(
                        call,
                        0,
                        number,
                        "sip:a@b",
                        at,
                        at,
                        at.plusSeconds(2),
                        at.plusSeconds(62),
                        200,
                        "completed",
                        "caller",
                        60_000));
        return call;
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private long count(String sql) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + sql)
                .mapTo(Long.class)
                .one());
    }

    private void wait(int days) {
        trade.clock.forward(Duration.ofDays(days));
    }

    private long forgot(Kept kept) {
        return forgetting.run().stream()
                .filter(one -> one.what() == kept)
                .mapToLong(Forgotten::rows)
                .sum();
    }

    @Test
    void hashesGoWhenTheirTimeIsOverAndMoneyStays() {
        IntStream.range(0, 8).forEach(i -> click());
        UUID call = call(CALLER);
        trade.settle();
        assertThat(count("event where visitor is not null")).isEqualTo(11);

        wait(34);
        Event fresh = click();
        trade.settle();
        String funds = trade.ledger.balances(TestNetwork.EUR).toString();
        assertThat(forgot(Kept.VISITOR)).isZero();
        wait(2);
        assertThat(forgot(Kept.VISITOR)).isEqualTo(8);
        assertThat(forgot(Kept.VISITOR)).as("once more").isZero();
        assertThat(trade.events.find(fresh.id()).orElseThrow().visitor()).isNotNull();
        assertThat(trade.events.ofCall(call))
                .allSatisfy(step -> assertThat(step.visitor()).isNotNull());

        wait(145);
        assertThat(forgot(Kept.CALLER)).as("three steps, a leg, an area").isEqualTo(5);
        assertThat(count("event where visitor is not null")).isZero();
        assertThat(count("call_leg where caller is not null")).isZero();
        assertThat(new String(
                        new CallProofs(trade.network.database, trade.clock)
                                .of(partner.id(), call)
                                .document(),
                        StandardCharsets.UTF_8))
                .contains("\"caller\":\"\"");
        wait(600);
        forgetting.run();
        assertThat(count("call_leg")).isZero();
        assertThat(count("event where call_id is not null")).isEqualTo(3);
        assertThat(count("contact")).isEqualTo(10);
        assertThat(trade.ledger.balances(TestNetwork.EUR)).hasToString(funds);
        assertThat(trade.audit.check().sound()).isTrue();
        assertThat(forgetting.latest()).extracting(Forgotten::what).contains(Kept.VISITOR, Kept.CALLER, Kept.MAIL);
    }

    @Test
    void reportsAreTheSameBeforeAndAfter() {
        IntStream.range(0, 4).forEach(i -> click());
        trade.settle();
        trade.network.rollUp.catchUp();
        long before = count("report_quarter");
        wait(40);
        forgetting.run();
        trade.network.rollUp.catchUp();
        assertThat(count("report_quarter")).isEqualTo(before);
        assertThat(count("event where kind = 'CLICK'")).isEqualTo(4);
    }

    @Test
    void withoutSayingSoNothingIsForgotten() {
        refused(
                "set local application_name = 'attack'",
                "update event set visitor = null",
                "update event set visitor = 'somebody'",
                "update event set cause = 'other'",
                "delete from event",
                "update call_leg set caller = null",
                "delete from call_leg",
                "update audit_entry set source = ''");
    }

    @Test
    void forgettingOpensNothingElse() {
        refused(
                "set local beckon.forgets = 'on'",
                "update event set visitor = 'somebody'",
                "update event set visitor = null, cause = 'other'",
                "update event set visitor = null, at = at + interval '1 second'",
                "update event set visitor = null, talk_millis = 1",
                "update event set visitor = null, sample = not sample",
                "delete from event",
                "update call_leg set caller = 'somebody'",
                "update call_leg set caller = null, billable_millis = billable_millis + 1",
                "update audit_entry set source = 'elsewhere'",
                "update audit_entry set source = '', who = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update entry set memo = 'other'",
                "delete from posting",
                "update contact set charge_micros = 0");
    }

    private void refused(String first, String... attacks) {
        click();
        call(CALLER);
        trade.settle();
        new AuditLog(trade.network.database, trade.clock)
                .write(AuditDraft.byStranger("sign-in", "", AuditOutcome.REFUSED, "203.0.113.0/24"));
        for (String attack : attacks) {
            assertThatThrownBy(() -> trade.network.database.jdbi().useTransaction(handle -> {
                        handle.execute(first);
                        handle.execute(attack);
                    }))
                    .as(attack)
                    .hasMessageContaining("only added to");
        }
    }

    @Test
    void lettersSessionsNetworksSendersAndRemovedPeopleGoToo() {
        Account ada = trade.network.accounts.add("ada@beckon.example", Role.OPERATOR, null, null);
        Account bob = trade.network.accounts.add("bob@beckon.example", Role.OPERATOR, null, null);
        AuditLog log = new AuditLog(trade.network.database, trade.clock);
        log.write(AuditDraft.by(ada, "terms-changed", "", "", AuditOutcome.DONE, "203.0.113.0/24"));
        new PersonSessions(trade.network.database, trade.clock, Duration.ofHours(2))
                .begin(ada.id(), Stage.WHOLE, "203.0.113.0/24", FIREFOX);
        trade.network.outbox.write(new Letter("ann@mail.example", "Hello", "World", "test", null));
        while (trade.network.outbox.sendNext(mail -> {})) {
            // All that wait by now.
        }
        trade.network.outbox.write(new Letter("eve@mail.example", "Waits", "World", "test", null));
        trade.network.complaints.add(
                "203.0.113.9", "https://garden.example/", ComplaintKind.COPIED, "That is my rose.", "ann@mail.example");
        UUID complaint = trade.network.complaints.open().getFirst().id();
        trade.network.complaints.close(complaint, ada.id(), "Answered");
        new People(trade.network.database, trade.clock).remove(new Circle(null, null), bob.id());

        wait(200);
        forgetting.run();
        assertThat(count("mail where recipient = 'ann@mail.example'")).isZero();
        assertThat(count("mail where recipient = 'eve@mail.example'"))
                .as("it waits")
                .isEqualTo(1);
        assertThat(count("person_session")).isZero();
        assertThat(log.find(AuditQuery.ALL, 10)).singleElement().satisfies(entry -> assertThat(entry.source())
                .isEmpty());
        assertThat(count("complaint where email is null and source = '' and body <> ''"))
                .isEqualTo(1);
        assertThat(count("account where email = 'bob@beckon.example'")).isEqualTo(1);
        wait(200);
        forgetting.run();
        assertThat(count("account where email = 'bob@beckon.example'")).isZero();
        assertThat(count("account where email = 'ada@beckon.example'")).isEqualTo(1);
    }

    @Test
    void aCallerIsShownWhatIsHeldAndErasedInEverySpelling() {
        UUID call = call(CALLER);
        call("4930999");
        trade.settle();

        Dossier dossier = dossiers.of(new Subject.Caller("0049 30 / 1234-5678"));
        assertThat(dossier.holdings())
                .extracting(Holding::kind)
                .containsExactlyInAnyOrder(
                        "call set up",
                        "call answered",
                        "call ended",
                        "call record",
                        "area of a call",
                        "contact in the books");
        assertThat(dossier.holdings().toString()).contains(call.toString()).doesNotContain("12345678");
        assertThat(dossier.erasable()).isEqualTo(5);
        assertThat(dossiers.of(new Subject.Caller("+49 30 1")).holdings()).isEmpty();

        assertThat(dossiers.erase(new Subject.Caller(CALLER))).isEqualTo(new Erased(5, 1));
        assertThat(dossiers.of(new Subject.Caller(CALLER)).holdings()).isEmpty();
        assertThat(dossiers.erase(new Subject.Caller(CALLER))).isEqualTo(new Erased(0, 0));
        assertThat(count("event where visitor is not null"))
                .as("the other caller's")
                .isEqualTo(3);
        assertThat(trade.events.ofCall(call)).hasSize(3);
        assertThat(trade.audit.check().sound()).isTrue();
    }

    @Test
    void aVisitorIsFoundAsLongAsTheKeyOfHisDayExists() {
        Event first = click();
        trade.settle();
        wait(1);
        Event second = click();
        trade.network.complaints.add(
                "203.0.113.7", "https://garden.example/", ComplaintKind.COPIED, "That is my rose.", "ann@mail.example");
        Subject him = new Subject.Visitor("203.0.113.7", FIREFOX);
        assertThat(dossiers.of(him).holdings())
                .extracting(Holding::kind)
                .containsExactly("click", "contact in the books", "click", "complaint");
        assertThat(dossiers.of(new Subject.Visitor("203.0.113.8", FIREFOX)).holdings())
                .isEmpty();
        assertThat(dossiers.of(new Subject.Visitor("203.0.113.7", "Other/1")).holdings())
                .extracting(Holding::kind)
                .containsExactly("complaint");

        wait(1);
        Dossier dossier = dossiers.of(him);
        assertThat(dossier.holdings()).as("the key of the first day is gone").hasSize(2);
        assertThat(dossier.firstDay()).isEqualTo(keys.today().minusDays(1));
        assertThat(dossiers.erase(him)).isEqualTo(new Erased(2, 0));
        assertThat(trade.events.find(second.id()).orElseThrow().visitor()).isNull();
        assertThat(trade.events.find(first.id()).orElseThrow().visitor()).isNotNull();
        assertThat(count("complaint where email is null and body <> ''")).isEqualTo(1);
    }

    @Test
    void theProofInADisputeGoesWithTheCaller() {
        UUID call = call(CALLER);
        trade.settle();
        UUID end = trade.events.ofCall(call).getLast().id();
        Disputes disputes = new Disputes(trade.network.database, trade.clock);
        Dispute dispute = disputes.open(
                new Disputes.Opener(partner.id(), null, "ann"), end, DisputeReason.SPAM_CALL, "He sold carpets to us.");
        assertThat(disputes.evidence(dispute.id()).has("proof")).isTrue();
        assertThat(dossiers.of(new Subject.Caller(CALLER)).holdings())
                .extracting(Holding::kind)
                .contains("proof in a dispute");
        Account operator = trade.network.operator();
        new DisputeDesk(trade.network.database, trade.clock)
                .decide(dispute.id(), operator.id(), new Ruling(0, Bearer.EVERYBODY, "Nobody else heard it."));

        wait(181);
        forgetting.run();
        assertThat(disputes.evidence(dispute.id()).has("proof")).isFalse();
        assertThat(disputes.evidence(dispute.id()).has("contact")).isTrue();
        assertThat(count("call_origin")).isZero();
    }

    @Test
    void whoAsksHasToSayWhoHeIs() {
        assertThatThrownBy(() -> new Subject.Visitor("garden.example", FIREFOX))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("garden.example");
        assertThatThrownBy(() -> new Subject.Caller(" ")).isInstanceOf(Problem.class);
        assertThat(new Subject.Caller(CALLER).masked()).contains("78").doesNotContain("345");
    }

    @Test
    void periodsThatContradictEachOtherAreRefusedWithWhatToWrite() {
        assertThatThrownBy(() -> new Periods(Map.of(Kept.VISITOR, 1)))
                .isInstanceOf(PeriodsException.class)
                .hasMessageContaining("privacy.visitorDays is 1")
                .hasMessageContaining("from 2 to 400");
        Periods shorter = new Periods(Map.of(Kept.CALLER, 60));
        assertThatThrownBy(() -> shorter.checked(
                        List.of(new Periods.Need("the pool's rule (90 days)", Kept.CALLER, Duration.ofDays(90)))))
                .isInstanceOf(PeriodsException.class)
                .hasMessageContaining("privacy.callerDays is 60, but the pool's rule (90 days) needs 90 days of it");
        assertThatThrownBy(() -> new Periods(Map.of(Kept.CALLER, 900)).checked(List.of()))
                .hasMessageContaining("privacy.callRecordDays");
        assertThat(Periods.PRESET.checked(new Needs(trade.network.database, trade.clock).all()))
                .as("what nobody changed goes together")
                .isSameAs(Periods.PRESET);
        assertThatThrownBy(() -> new Periods(Map.of(Kept.VISITOR, 20))
                        .checked(new Needs(trade.network.database, trade.clock).all()))
                .hasMessageContaining("privacy.visitorDays is 20, but the deciding of disputes about clicks (30 days");
        assertThat(Periods.PRESET.checked(
                        List.of(new Periods.Need("the pool's rule", Kept.CALLER, Duration.ofDays(90)))))
                .isSameAs(Periods.PRESET);
    }
}
