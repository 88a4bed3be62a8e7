package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Destination;
import beckon.connect.endpoint.Answer;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.network.TestTrade;
import beckon.network.call.CallDesk;
import beckon.network.call.CallLegs;
import beckon.network.call.CallRules;
import beckon.network.call.CallRulesBook;
import beckon.network.call.CallerDisplay;
import beckon.network.call.LiveBoard;
import beckon.network.call.StoredLeg;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.NumberKind;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.References;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a partner says of calls, heard on the telephones: the connection server asks the network over its seam. */
class NetworkCallsStory {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String SHARED = "+4930777001";

    private TestTrade trade;
    private ExecutorService threads;
    private ConnectionServer server;
    private SipEndpoint caller;
    private SipEndpoint desk;
    private SipEndpoint prompt;
    private Partner partner;
    private Listing listing;
    private CallRulesBook book;

    @BeforeEach
    void open() throws Exception {
        trade = TestTrade.open();
        trade.network.numbers(3);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        caller = SipEndpoint.caller(at("127.0.0.3"), "+493012345678");
        desk = SipEndpoint.advertiser(at("127.0.0.4"));
        prompt = SipEndpoint.advertiser(at("127.0.0.5"), Answer.pickUp(Duration.ZERO));
        CallDesk calls = trade.desk;
        server = ConnectionServer.start(
                ServerSettings.at(at("127.0.0.1")).withClock(trade.clock),
                new NetworkRouter(calls, Duration.ofSeconds(20), new Destination(prompt.uri()), threads),
                new NetworkJournal(calls, new CallLegs(trade.network.database, trade.clock), threads));
        partner = trade.network.partner("City Directory");
        listing = listing("Leaking tap?");
        book = new CallRulesBook(trade.network.database, trade.clock);
    }

    @AfterEach
    void close() {
        server.close();
        caller.close();
        desk.close();
        prompt.close();
        threads.close();
        trade.settle();
        trade.close();
    }

    private static InetSocketAddress at(String host) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    private Listing listing(String headline) {
        Advertiser advertiser = trade.network.advertiser(partner, "Advertiser of " + headline);
        Listing made = trade.network.listing(advertiser, headline, null, desk.uri());
        trade.fund(made, 100_000_000);
        return made;
    }

    private String number() {
        return Objects.requireNonNull(
                trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC).e164());
    }

    private EndpointCall dial(String number) {
        return caller.dial("sip:" + number + "@127.0.0.1", server.address());
    }

    private void rule(CallerDisplay display, String whisper, @Nullable String fallback, @Nullable Integer atOnce) {
        book.set(partner.id(), listing.id(), new CallRules(display, whisper, fallback, atOnce, null, 3, null));
    }

    private static <T> T await(String what, Callable<@Nullable T> asked) throws Exception {
        for (int i = 0; i < 400; i++) {
            T found = asked.call();
            if (found != null) {
                return found;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Never: " + what);
    }

    private List<StoredLeg> legs(int many) throws Exception {
        Instant from = Instant.EPOCH;
        Instant to = Instant.parse("2100-01-01T00:00:00Z");
        CallLegs legs = new CallLegs(trade.network.database, trade.clock);
        return await(many + " legs", () -> {
            List<StoredLeg> found = legs.ofPartner(partner.id(), from, to, 100);
            return found.size() >= many ? found : null;
        });
    }

    @Test
    void theAdvertiserSeesWhatThePartnerWantsHimToSee() throws Exception {
        rule(CallerDisplay.HIDDEN, "From City Directory", null, null);
        EndpointCall call = dial(number());
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall far = Objects.requireNonNull(desk.awaitCall(PATIENCE));
        String invite = Objects.requireNonNull(far.invite()).toString();
        assertThat(invite).contains("From: \"From City Directory\" <sip:anonymous@anonymous.invalid>", "Privacy: id");
        assertThat(invite).doesNotContain("493012345678");

        LiveBoard board = new LiveBoard(trade.network.database, trade.clock, new ConnectedCalls(server));
        assertThat(board.ofPartner(partner.id())).singleElement().satisfies(line -> {
            assertThat(line.headline()).isEqualTo("Leaking tap?");
            assertThat(line.call().state()).isEqualTo("talking");
            assertThat(line.call().destination()).isEqualTo(desk.uri());
        });
        board.hangUp(
                partner.id(), board.ofPartner(partner.id()).getFirst().call().call(), "ann");
        assertThat(call.awaitEnd(PATIENCE)).isTrue();
        assertThat(legs(2)).allSatisfy(leg -> {
            assertThat(leg.cause()).isEqualTo("completed");
            assertThat(leg.endedBy()).isEqualTo("platform");
            assertThat(leg.listing()).isEqualTo(listing.id());
            assertThat(leg.toString()).doesNotContain("493012345678");
        });
    }

    @Test
    void theFallbackRingsWhenTheDeskIsBusy() throws Exception {
        desk.answerWith(Answer.busy());
        try (SipEndpoint mailbox = SipEndpoint.advertiser(at("127.0.0.6"))) {
            rule(CallerDisplay.SHOWN, "", mailbox.uri(), null);
            EndpointCall call = dial(number());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            call.hangUp();
            assertThat(legs(3))
                    .extracting(StoredLeg::cause)
                    .containsExactlyInAnyOrder("completed", "busy", "completed");
        }
    }

    @Test
    void callsBeyondTheMostAreTurnedAwayAsBusy() throws Exception {
        rule(CallerDisplay.SHOWN, "", null, 1);
        String number = number();
        EndpointCall first = dial(number);
        assertThat(first.awaitAnswer(PATIENCE)).isEqualTo(200);
        assertThat(dial(number).awaitAnswer(PATIENCE)).isEqualTo(486);
        first.hangUp();
        List<StoredLeg> legs = legs(3);
        assertThat(legs).extracting(StoredLeg::cause).contains("capped");
        assertThat(server.counts().refused()).containsEntry("capped", 1L);
        assertThat(server.counts().journalFailures()).isZero();
        await("the line is free", () -> dial(number).awaitAnswer(PATIENCE) == 200 ? true : null);
    }

    @Test
    void callsArePausedWhenNobodyAnswersAndResumed() throws Exception {
        desk.answerWith(Answer.with(480));
        String number = number();
        for (int i = 0; i < 3; i++) {
            dial(number).awaitAnswer(PATIENCE);
        }
        await("the pause", () -> book.pauses(partner.id()).get(listing.id()));
        desk.answerWith(Answer.pickUp(Duration.ofMillis(50)));
        assertThat(dial(number).awaitAnswer(PATIENCE)).isEqualTo(480);
        book.resume(partner.id(), listing.id());
        assertThat(dial(number).awaitAnswer(PATIENCE)).isEqualTo(200);
    }

    @Test
    void aSharedNumberAsksAndBillsFromTheAdvertisersAnswer() throws Exception {
        trade.network.numbers.take(List.of(new OfferedNumber(SHARED, NumberKind.SHARED, "Berlin", "Sample Carrier")));
        for (int i = 0; i < 3; i++) {
            trade.onOwnMedium(partner, trade.network.listing(partner, "Own " + i), ReferenceType.TELEPHONIC);
        }
        Reference reference = new References(trade.network.database, trade.clock, true)
                .assign(
                        partner.id(),
                        listing.id(),
                        trade.network.channels.ownMedium(partner.id()).id(),
                        ReferenceType.TELEPHONIC);
        assertThat(reference.dialled()).isEqualTo(SHARED + ";ext=101");

        EndpointCall call = dial(SHARED);
        assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
        EndpointCall asking = Objects.requireNonNull(prompt.awaitCall(PATIENCE));
        assertThat(trade.held(listing)).isZero();
        asking.key("101#");
        EndpointCall far = Objects.requireNonNull(desk.awaitCall(PATIENCE));
        assertThat(far.awaitVoice(10, PATIENCE)).isTrue();
        assertThat(asking.awaitEnd(PATIENCE)).isTrue();
        assertThat(trade.held(listing)).isEqualTo(4_000_000);
        trade.clock.forward(Duration.ofSeconds(45));
        far.hangUp();
        assertThat(call.awaitEnd(PATIENCE)).isTrue();

        List<StoredLeg> legs = legs(3);
        StoredLeg sum = legs.getFirst();
        assertThat(sum.dialled()).isEqualTo(SHARED + ";ext=101");
        assertThat(sum.billableMillis()).isEqualTo(45_000);
        Event ended = await("the end", () -> trade.events.ofCall(sum.call()).stream()
                .filter(event -> event.kind() == EventKind.CALL_ENDED)
                .findFirst()
                .orElse(null));
        trade.settle();
        assertThat(trade.contacts.find(ended.id()).orElseThrow().reason()).isEqualTo("qualified");

        // The extension in the address needs no prompt; an unknown one is refused at once.
        assertThat(dial(SHARED + ";ext=101").awaitAnswer(PATIENCE)).isEqualTo(200);
        assertThat(dial(SHARED + "*999").awaitAnswer(PATIENCE)).isEqualTo(404);
        assertThat(prompt.awaitCall(Duration.ofMillis(10))).isNull();
    }
}
