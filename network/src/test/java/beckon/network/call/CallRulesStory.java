package beckon.network.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.account.Role;
import beckon.network.call.Admission.Admitted;
import beckon.network.call.Admission.ExtensionWanted;
import beckon.network.call.Admission.Refused;
import beckon.network.delivery.Ad;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Finding;
import beckon.network.mail.Mail;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.PooledNumber;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.References;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallRulesStory {
    private static final String CALLER = "+493012345678";

    private TestTrade trade;
    private Partner partner;
    private Partner other;
    private Listing listing;
    private Reference reference;
    private String number;
    private CallRulesBook book;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        trade.network.numbers(3);
        partner = trade.network.partner("Northern Directory");
        other = trade.network.partner("Southern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        reference = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        number = Objects.requireNonNull(reference.e164());
        trade.fund(listing, 1_000_000_000);
        book = new CallRulesBook(trade.network.database, trade.clock);
    }

    @AfterEach
    void close() {
        trade.settle();
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    private static CallRules caps(@Nullable Integer atOnce, @Nullable Integer perDay) {
        return new CallRules(CallerDisplay.SHOWN, "", null, atOnce, perDay, 3, null);
    }

    private UUID call() {
        return Uuid7.next(trade.clock);
    }

    private Admission dial(UUID call) {
        return trade.desk.admit(call, number, CALLER);
    }

    private void end(UUID call, String cause) {
        await(trade.desk.ended(
                call, trade.clock.instant(), cause, cause.equals("completed") ? Duration.ofMinutes(1) : null));
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void missed(String... causes) {
        for (String cause : causes) {
            UUID call = call();
            assertThat(dial(call)).isInstanceOf(Admitted.class);
            trade.clock.forward(Duration.ofMinutes(1));
            if (cause.equals("completed")) {
                await(trade.desk.answered(call, trade.clock.instant()));
            }
            end(call, cause);
        }
    }

    @Test
    void aCallerIsTreatedAsThePartnerWants() {
        CallRules wanted = new CallRules(
                CallerDisplay.REPLACED, " From the directory ", "sip:desk@127.0.0.1:5090", null, null, 0, 12);
        CallRules kept = book.set(partner.id(), listing.id(), wanted);

        assertThat(kept.whisper()).isEqualTo("From the directory");
        assertThat(book.of(partner.id(), listing.id())).isEqualTo(kept);
        assertThat(dial(call())).isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(admitted.rules())
                .isEqualTo(kept));
    }

    @Test
    void rulesThatCannotBeKeptAreRefusedByName() {
        assertThatThrownBy(() -> book.set(
                        partner.id(),
                        listing.id(),
                        new CallRules(CallerDisplay.SHOWN, "a\r\nVia: evil", null, null, null, 3, null)))
                .hasMessageContaining("whisper");
        assertThatThrownBy(() -> book.set(
                        partner.id(),
                        listing.id(),
                        new CallRules(CallerDisplay.SHOWN, "", "mailto:a@b", null, null, 3, null)))
                .hasMessageContaining("fallback");
        assertThatThrownBy(() -> book.set(partner.id(), listing.id(), caps(0, null)))
                .hasMessageContaining("callsAtOnce");
        assertThatThrownBy(() -> book.set(other.id(), listing.id(), caps(1, null)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("listing-not-found"));
        assertThatThrownBy(() -> book.of(other.id(), listing.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> book.resume(other.id(), listing.id())).isInstanceOf(Problem.class);
    }

    @Test
    void twentyAtOnceGetNoMoreThanTheCallsThatMayBe() throws Exception {
        book.set(partner.id(), listing.id(), caps(2, null));
        List<UUID> admitted = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(10)) {
            List<UUID> calls = new ArrayList<>();
            List<Future<Admission>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                UUID call = call();
                calls.add(call);
                asked.add(callers.submit(() -> dial(call)));
            }
            for (int i = 0; i < asked.size(); i++) {
                Admission admission = asked.get(i).get(60, TimeUnit.SECONDS);
                if (admission instanceof Admitted) {
                    admitted.add(calls.get(i));
                } else {
                    assertThat(admission).isEqualTo(new Refused(trade.attribution(reference), "capped"));
                }
            }
        }
        assertThat(admitted).hasSize(2);

        // The line is free as soon as the end is told, before anything is settled.
        end(admitted.getFirst(), "completed");
        assertThat(dial(call())).isInstanceOf(Admitted.class);
    }

    @Test
    void aDayHasItsMost() {
        book.set(partner.id(), listing.id(), caps(null, 2));
        missed("completed", "busy");
        assertThat(dial(call())).isEqualTo(new Refused(trade.attribution(reference), "capped"));
        trade.clock.forward(Duration.ofDays(1));
        assertThat(dial(call())).isInstanceOf(Admitted.class);
    }

    @Test
    void threeCallsThatNobodyAnswersPauseTheCallsAndTellThePartner() {
        trade.network.accounts.add("ann@north.example", Role.PARTNER, partner.id(), null);
        trade.network.accounts.add("bob@south.example", Role.PARTNER, other.id(), null);
        missed("no-answer", "busy", "unreachable");
        assertThat(book.pauses(partner.id())).isEmpty();
        missed("no-answer");

        UUID refused = call();
        assertThat(dial(refused)).isEqualTo(new Refused(trade.attribution(reference), "calls-paused"));
        end(refused, "paused");
        assertThat(book.pauses(partner.id()).get(listing.id()))
                .extracting(CallPause::unanswered)
                .isEqualTo(3);
        assertThat(book.pauses(other.id())).isEmpty();
        List<Event> events = trade.events.ofPartner(partner.id(), 100);
        assertThat(events)
                .filteredOn(event -> event.kind() == EventKind.CALLS_PAUSED)
                .hasSize(1);
        assertThat(trade.network.outbox.recent(10))
                .filteredOn(mail -> mail.kind().equals("calls-paused"))
                .extracting(Mail::recipient)
                .containsExactly("ann@north.example");
        assertThat(trade.snapshots.load().byReference().values())
                .extracting(Ad::attribution)
                .doesNotContain(trade.attribution(reference));

        book.resume(partner.id(), listing.id());
        missed("no-answer", "no-answer");
        assertThat(book.pauses(partner.id())).isEmpty();
        assertThat(trade.snapshots.load().byReference()).containsKey(reference.id());
        missed("no-answer");
        assertThat(book.pauses(partner.id())).containsKey(listing.id());
    }

    @Test
    void anAnswerInBetweenAndAnHourStartTheCountAnew() {
        missed("no-answer", "no-answer", "completed", "no-answer", "no-answer");
        assertThat(book.pauses(partner.id())).isEmpty();
        trade.clock.forward(Duration.ofHours(1));
        missed("no-answer", "no-answer");
        assertThat(book.pauses(partner.id())).isEmpty();
    }

    @Test
    void neverPausesWhereThePartnerDoesNotWantIt() {
        book.set(partner.id(), listing.id(), new CallRules(CallerDisplay.SHOWN, "", null, null, null, 0, null));
        missed("no-answer", "no-answer", "no-answer", "no-answer");
        assertThat(dial(call())).isInstanceOf(Admitted.class);
    }

    @Test
    void aCallWhoseEndNobodyToldGivesItsMoneyBack() {
        UUID lost = call();
        UUID talking = call();
        dial(lost);
        dial(talking);
        LiveCalls live = new LiveCalls() {
            @Override
            public List<LiveCall> now() {
                return List.of(new LiveCall(talking, number, "", trade.clock.instant(), null, null));
            }

            @Override
            public boolean hangUp(UUID call) {
                return false;
            }
        };
        ForgottenCalls forgotten = new ForgottenCalls(trade.network.database, trade.clock, trade.desk, live);
        trade.clock.forward(ForgottenCalls.AFTER.minusMinutes(1));
        assertThat(forgotten.end()).isZero();
        trade.clock.forward(Duration.ofMinutes(2));
        assertThat(forgotten.end()).isEqualTo(1);
        assertThat(forgotten.end()).isZero();
        trade.settle();
        assertThat(trade.held(listing)).isEqualTo(4_000_000);
        assertThat(trade.events.ofCall(lost).getLast().cause()).isEqualTo("forgotten");
    }

    @Test
    void aNumberThatIsCalledIsTheLastToBeAssigned() {
        List<String> numbers = trade.network.numbers.all().stream()
                .map(PooledNumber::e164)
                .filter(one -> !one.equals(number))
                .toList();
        trade.desk.admit(call(), numbers.getFirst(), CALLER);
        Listing second = trade.network.listing(partner, "Roofs");
        assertThat(trade.onOwnMedium(partner, second, ReferenceType.TELEPHONIC).e164())
                .isEqualTo(numbers.get(1));
    }

    @Test
    void sharedNumbersAreOfferedOnlyWhereCallersAreAsked() throws Exception {
        trade.network.numbers.take(
                List.of(new OfferedNumber("+4930777001", NumberKind.SHARED, "Berlin", "Sample Carrier")));
        for (int i = 0; i < 2; i++) {
            trade.onOwnMedium(partner, trade.network.listing(partner, "Own " + i), ReferenceType.TELEPHONIC);
        }
        Listing without = trade.network.listing(partner, "Not asked");
        assertThat(trade.onOwnMedium(partner, without, ReferenceType.TELEPHONIC).type())
                .isEqualTo(ReferenceType.WEB);

        References asked = new References(trade.network.database, trade.clock, true);
        UUID channel = trade.network.channels.ownMedium(partner.id()).id();
        Set<String> dialled = new HashSet<>();
        List<Reference> shared = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Reference>> assigned = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Listing one = trade.network.listing(partner, "Shared " + i);
                assigned.add(
                        threads.submit(() -> asked.assign(partner.id(), one.id(), channel, ReferenceType.TELEPHONIC)));
            }
            for (Future<Reference> one : assigned) {
                shared.add(one.get(60, TimeUnit.SECONDS));
                dialled.add(Objects.requireNonNull(shared.getLast().dialled()));
            }
        }
        assertThat(dialled).hasSize(12).allMatch(one -> one.matches("\\+4930777001;ext=1\\d\\d"));

        Reference first = shared.getFirst();
        Listing called = trade.network.listings.any(first.listing()).orElseThrow();
        trade.fund(called, 10_000_000);
        UUID call = call();
        assertThat(trade.desk.admit(call, "+4930777001", CALLER)).isEqualTo(new ExtensionWanted());
        assertThat(trade.events.ofCall(call)).isEmpty();
        assertThat(trade.desk.admit(call, "+4930777001", Objects.requireNonNull(first.extension()), CALLER))
                .isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(admitted.attribution())
                        .isEqualTo(trade.attribution(first)));
        assertThat(trade.desk.admit(call(), "+4930777001", "9998", CALLER)).isEqualTo(new Refused(null, "unknown"));

        // An extension rests like a number.
        asked.expire(partner.id(), first.id());
        Listing next = trade.network.listing(partner, "Next");
        assertThat(asked.assign(partner.id(), next.id(), channel, ReferenceType.TELEPHONIC)
                        .extension())
                .isNotIn(shared.stream().map(Reference::extension).toList());
    }
}
