package beckon.network.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.call.Admission.Admitted;
import beckon.network.call.Admission.Refused;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Contact;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.Finding;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallDeskStory {
    private static final String CALLER = "sip:anna@127.0.0.1";

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Reference reference;
    private String number;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        trade.network.numbers(5);
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        reference = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        number = Objects.requireNonNull(reference.e164());
    }

    @AfterEach
    void close() {
        trade.settle();
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void aCallThatIsAnsweredAndLongEnoughIsCharged() {
        trade.fund(listing, 10_000_000);
        UUID call = Uuid7.next(trade.clock);

        Admission admission = trade.desk.admit(call, number, CALLER);

        assertThat(admission)
                .isEqualTo(new Admitted(
                        trade.attribution(reference),
                        "sip:desk@127.0.0.1:5080",
                        Mechanism.TELEPHONIC,
                        CallRules.DEFAULT));
        assertThat(trade.funds(listing)).isEqualTo(6_000_000);
        assertThat(trade.held(listing)).isEqualTo(4_000_000);

        trade.clock.forward(Duration.ofSeconds(8));
        await(trade.desk.answered(call, trade.clock.instant()));
        trade.clock.forward(Duration.ofSeconds(42));
        await(trade.desk.ended(call, trade.clock.instant(), "completed", Duration.ofSeconds(42)));
        await(trade.desk.ended(call, trade.clock.instant().plusSeconds(9), "again", Duration.ofSeconds(51)));
        assertThat(trade.settle()).isEqualTo(1);

        List<Event> steps = trade.events.ofCall(call);
        assertThat(steps)
                .extracting(Event::kind)
                .containsExactly(EventKind.CALL_SET_UP, EventKind.CALL_ANSWERED, EventKind.CALL_ENDED);
        assertThat(steps).extracting(Event::visitor).doesNotContain(CALLER).doesNotContainNull();
        Event end = steps.get(2);
        assertThat(end.talkMillis()).isEqualTo(42_000);
        assertThat(end.cause()).isEqualTo("completed");
        Contact contact = trade.contacts.find(end.id()).orElseThrow();
        assertThat(contact.reason()).isEqualTo("qualified");
        assertThat(contact.chargeMicros()).isEqualTo(4_000_000);
        assertThat(trade.ledger.ofEvent(end.id()).orElseThrow().postings())
                .containsExactly(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), -4_000_000),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), 2_800_000),
                        new Posting(LedgerAccount.platformRevenue(), 1_200_000));
        assertThat(trade.ledger.ofAccount(
                        LedgerAccount.advertiserHeld(listing.advertiser()),
                        trade.clock.instant().minus(Duration.ofHours(1)),
                        trade.clock.instant().plusSeconds(1)))
                .extracting(entry -> entry.kind())
                .containsExactly(EntryKind.HOLD, EntryKind.RELEASE);
        assertThat(trade.funds(listing)).isEqualTo(6_000_000);
        assertThat(trade.held(listing)).isZero();
    }

    @Test
    void aCallThatNobodyAnswersGivesTheMoneyBack() {
        trade.fund(listing, 10_000_000);
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, number, CALLER);
        await(trade.desk.ended(call, trade.clock.instant(), "busy", null));
        trade.settle();

        assertThat(trade.funds(listing)).isEqualTo(10_000_000);
        assertThat(trade.held(listing)).isZero();
        Event end = trade.events.ofCall(call).get(1);
        assertThat(trade.contacts.find(end.id()).orElseThrow().reason()).isEqualTo("not-answered");
    }

    @Test
    void thePriceIsTheBidAtTheSetUp() {
        trade.fund(listing, 10_000_000);
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, number, CALLER);
        ListingDraft dearer = new ListingDraft(
                listing.advertiser(),
                listing.externalId(),
                listing.headline(),
                listing.body(),
                listing.category(),
                String.valueOf(listing.landing()),
                listing.destination(),
                listing.clickBidMicros(),
                9_000_000,
                null);
        trade.network.listings.change(partner.id(), listing.id(), dearer);
        await(trade.desk.ended(call, trade.clock.instant(), "completed", Duration.ofMinutes(5)));
        trade.settle();

        assertThat(trade.funds(listing)).isEqualTo(6_000_000);
    }

    @Test
    void fiftyCallsAtOnceCannotSpendTheMoneyForOne() throws Exception {
        trade.fund(listing, 7_999_999);
        List<Admission> admissions = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            List<Future<Admission>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String caller = "sip:caller" + i + "@127.0.0.1";
                asked.add(callers.submit(() -> trade.desk.admit(Uuid7.next(trade.clock), number, caller)));
            }
            for (Future<Admission> answer : asked) {
                admissions.add(answer.get(60, TimeUnit.SECONDS));
            }
        }

        assertThat(admissions.stream().filter(Admitted.class::isInstance).count())
                .isEqualTo(1);
        assertThat(admissions.stream().filter(Refused.class::isInstance))
                .containsOnly(new Refused(trade.attribution(reference), "unfunded"));
        assertThat(trade.funds(listing)).isEqualTo(3_999_999);
        assertThat(trade.held(listing)).isEqualTo(4_000_000);
    }

    @Test
    void fiftyCallsAtOnceCannotPassTheBudget() throws Exception {
        Listing small = trade.network.listings.add(
                partner.id(),
                new ListingDraft(
                        listing.advertiser(),
                        "small",
                        "Small budget",
                        "",
                        "plumbers",
                        null,
                        "sip:desk@127.0.0.1:5080",
                        500_000,
                        4_000_000,
                        9_000_000L));
        Reference other = trade.onOwnMedium(partner, small, ReferenceType.TELEPHONIC);
        trade.fund(listing, 1_000_000_000);
        try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
            List<Future<Admission>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(callers.submit(
                        () -> trade.desk.admit(Uuid7.next(trade.clock), Objects.requireNonNull(other.e164()), CALLER)));
            }
            int admitted = 0;
            for (Future<Admission> answer : asked) {
                admitted += answer.get(60, TimeUnit.SECONDS) instanceof Admitted ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(2);
        }
    }

    @Test
    void askingAgainForTheSameCallSetsNothingMoreAside() {
        trade.fund(listing, 10_000_000);
        UUID call = Uuid7.next(trade.clock);

        Admission first = trade.desk.admit(call, number, CALLER);
        Admission again = trade.desk.admit(call, number, CALLER);

        assertThat(again).isEqualTo(first);
        assertThat(trade.held(listing)).isEqualTo(4_000_000);
        assertThat(trade.events.ofCall(call)).hasSize(1);
    }

    @Test
    void aRestartForgetsNoCall() {
        trade.fund(listing, 10_000_000);
        UUID call = Uuid7.next(trade.clock);
        trade.desk.admit(call, number, CALLER);

        CallDesk restarted = new CallDesk(trade.network.database, trade.clock, trade.log);
        await(restarted.ended(call, trade.clock.instant(), "completed", Duration.ofMinutes(1)));
        trade.settle();

        assertThat(trade.held(listing)).isZero();
        assertThat(trade.funds(listing)).isEqualTo(6_000_000);
    }

    @Test
    void refusesWithTheReasonAndAnEventAndWithoutACharge() {
        UUID unfunded = Uuid7.next(trade.clock);
        UUID unknown = Uuid7.next(trade.clock);
        UUID paused = Uuid7.next(trade.clock);
        UUID expired = Uuid7.next(trade.clock);

        assertThat(trade.desk.admit(unfunded, number, CALLER))
                .isEqualTo(new Refused(trade.attribution(reference), "unfunded"));
        trade.fund(listing, 10_000_000);
        assertThat(trade.desk.admit(unknown, "+493099999999", CALLER)).isEqualTo(new Refused(null, "unknown"));
        trade.network.listings.pause(partner.id(), listing.id());
        assertThat(trade.desk.admit(paused, number, CALLER))
                .isEqualTo(new Refused(trade.attribution(reference), "paused"));
        trade.network.references.expire(partner.id(), reference.id());
        assertThat(trade.desk.admit(expired, number, CALLER))
                .isEqualTo(new Refused(trade.attribution(reference), "expired"));

        for (UUID call : List.of(unfunded, unknown, paused, expired)) {
            assertThat(trade.events.ofCall(call)).extracting(Event::kind).containsExactly(EventKind.CONTACT_REFUSED);
        }
        assertThat(trade.events.ofCall(paused).getFirst().cause()).isEqualTo("paused");
        assertThat(trade.settle()).isZero();
        assertThat(trade.funds(listing)).isEqualTo(10_000_000);
    }

    @Test
    void aWebReferenceOffersOneCallPerToken() {
        Listing other = trade.network.listing(partner, "Roofs");
        Reference web = trade.onOwnMedium(partner, other, ReferenceType.WEB);
        trade.fund(other, 10_000_000);
        String token = CallDesk.TOKEN_PREFIX + trade.desk.callToken(web.id());
        UUID call = Uuid7.next(trade.clock);

        assertThat(trade.desk.admit(call, token, CALLER))
                .isEqualTo(new Admitted(
                        trade.attribution(web), "sip:desk@127.0.0.1:5080", Mechanism.WEB, CallRules.DEFAULT));
        assertThat(trade.desk.admit(call, token, CALLER)).isInstanceOf(Admitted.class);
        assertThat(trade.desk.admit(Uuid7.next(trade.clock), token, CALLER))
                .isEqualTo(new Refused(trade.attribution(web), "token-used"));
        assertThat(trade.desk.admit(Uuid7.next(trade.clock), "w-guessed", CALLER))
                .isEqualTo(new Refused(null, "unknown"));

        String late = CallDesk.TOKEN_PREFIX + trade.desk.callToken(web.id());
        trade.clock.forward(CallDesk.TOKEN_VALID.plusMillis(1));
        assertThat(trade.desk.admit(Uuid7.next(trade.clock), late, CALLER))
                .isEqualTo(new Refused(trade.attribution(web), "expired"));
        assertThatThrownBy(() -> trade.desk.callToken(reference.id())).isInstanceOf(Problem.class);
    }

    @Test
    void aListingWithoutADestinationConnectsNobody() {
        Listing page = trade.network.listing(
                trade.network.advertiser(partner, "Page only"), "Page only", "https://landing.example/", null);
        Reference web = trade.onOwnMedium(partner, page, ReferenceType.WEB);
        trade.fund(page, 10_000_000);
        String token = CallDesk.TOKEN_PREFIX + trade.desk.callToken(web.id());

        assertThat(trade.desk.admit(Uuid7.next(trade.clock), token, CALLER))
                .isEqualTo(new Refused(trade.attribution(web), "no-destination"));
    }

    @Test
    void aCallThatWasNeverAdmittedHasNoSteps() {
        assertThatThrownBy(() -> await(trade.desk.answered(new UUID(0, 1), trade.clock.instant())))
                .hasMessageContaining("was never admitted");
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
