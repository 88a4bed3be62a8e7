package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.call.CallRules;
import beckon.network.call.CallerDisplay;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Calls in the console: rules, pauses, what goes on now, records and proofs, each partner's for himself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsStory {
    private static final String CALLER = "+493012345678";

    private TestConsole console;
    private Listing mine;
    private Listing theirs;
    private Browser ann;
    private Browser bob;
    private Browser operator;

    @BeforeAll
    void start() {
        console = new TestConsole();
        SamplePartners partners = new SamplePartners(console.network, new SampleSites(console.network));
        mine = partners.listings.getFirst();
        theirs = partners.listings.getLast();
        console.person("ann@city.example", Role.PARTNER, partners.directory.id(), null);
        console.person("bob@ring.example", Role.PARTNER, partners.calls.id(), null);
        console.person("op@beckon.example", Role.OPERATOR, null, null);
        ann = console.signedIn("ann@city.example");
        bob = console.signedIn("bob@ring.example");
        operator = console.signedIn("op@beckon.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @BeforeEach
    void noCalls() {
        console.calls.clear();
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> rules(String... changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "callerDisplay",
                "HIDDEN",
                "whisper",
                "From City Directory",
                "fallback",
                "sip:mailbox@b.example",
                "callsAtOnce",
                "2",
                "callsPerDay",
                "",
                "pauseAfter",
                "3",
                "ringSeconds",
                "15"));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    @Test
    void aPartnerSaysHowCallsArePutThrough() {
        String page = "/partner/calls/" + mine.id();
        assertThat(place(ann.submit(page, page + "/rules", rules()))).endsWith("?saved");
        assertThat(console.stores.callStores().callRulesBook().of(mine.partner(), mine.id()))
                .isEqualTo(new CallRules(
                        CallerDisplay.HIDDEN, "From City Directory", "sip:mailbox@b.example", 2, null, 3, 15));
        assertThat(ann.get(page).body()).contains("From City Directory", "sip:mailbox@b.example");

        HttpResponse<String> wrong = ann.submit(page, page + "/rules", rules("callsAtOnce", "many"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("role=\"alert\"", "callsAtOnce", "value=\"many\"");
        HttpResponse<String> script = ann.submit(page, page + "/rules", rules("whisper", "<script>x</script>"));
        assertThat(place(script)).endsWith("?saved");
        assertThat(ann.get(page).body()).doesNotContain("<script>x").contains("&lt;script&gt;x");
        assertThat(bob.submit("/partner/calls", page + "/rules", rules()).statusCode())
                .isEqualTo(404);
        assertThat(ann.post(page + "/rules", rules()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPausedListingIsResumedWithOneClick() {
        String page = "/partner/calls/" + theirs.id();
        String number = SampleCalls.number(console, theirs);
        for (int i = 0; i < 3; i++) {
            UUID call = Uuid7.next(console.network.clock);
            console.network.calls.admit(call, number, CALLER);
            console.network.clock.forward(Duration.ofMinutes(1));
            console.network
                    .calls
                    .ended(call, console.network.clock.instant(), "no-answer", null)
                    .toCompletableFuture()
                    .join();
        }
        assertThat(bob.get(page).body()).contains("Calls are paused", "Put calls through again");
        assertThat(bob.get("/partner/calls").body()).contains("Calls paused");
        assertThat(ann.submit("/partner/calls", page + "/resume", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(bob.post(page + "/resume", Map.of()).statusCode()).isEqualTo(403);
        assertThat(bob.get(page).body()).contains("Calls are paused");
        assertThat(place(bob.submit(page, page + "/resume", Map.of()))).endsWith("?resumed");
        assertThat(bob.get(page).body()).doesNotContain("Calls are paused");
    }

    @Test
    void eachPartnerSeesAndEndsHisOwnLiveCallsOnly() {
        UUID first = SampleCalls.live(console, mine, CALLER);
        UUID second = SampleCalls.live(console, theirs, CALLER);

        for (String page : List.of("/partner/calls", "/partner/calls/live")) {
            assertThat(ann.get(page).body())
                    .contains(first.toString(), "ringing", mine.headline())
                    .doesNotContain(second.toString(), CALLER);
        }
        assertThat(operator.get("/calls").body())
                .contains(first.toString(), second.toString(), "City Directory", "Ring Local")
                .doesNotContain(CALLER);

        String hangUp = "/partner/calls/live/" + second + "/hang-up";
        assertThat(ann.submit("/partner/calls/live", hangUp, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(bob.post(hangUp, Map.of()).statusCode()).isEqualTo(403);
        assertThat(console.browser().post(hangUp, Map.of()).statusCode()).isBetween(302, 403);
        assertThat(console.calls).hasSize(2);
        assertThat(place(bob.submit("/partner/calls/live", hangUp, Map.of()))).endsWith("?ended");
        assertThat(place(bob.submit("/partner/calls/live", hangUp, Map.of()))).endsWith("?gone");
        assertThat(place(operator.submit("/calls", "/calls/" + first + "/hang-up", Map.of())))
                .endsWith("?ended");
        assertThat(operator.get("/calls").body()).contains("No call right now");
    }

    @Test
    void anEmbeddedConsoleEndsItsOwnCallsOnly() {
        UUID call = SampleCalls.live(console, mine, CALLER);
        String own = "/console/"
                + console.stores.consoleSessions().open(mine.partner(), "ann").token();
        String nosy = "/console/"
                + console.stores.consoleSessions().open(theirs.partner(), "bob").token();
        Browser browser = console.browser();
        assertThat(browser.post(nosy + "/calls/live/" + call + "/hang-up", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get(own + "/calls/live").body()).contains(call.toString());
        assertThat(place(browser.post(own + "/calls/live/" + call + "/hang-up", Map.of())))
                .endsWith("?ended");
    }

    @Test
    void recordsAreEachPartnersOwnAndNameNoCaller() {
        UUID first = SampleCalls.call(console, mine, CALLER);
        UUID second = SampleCalls.call(console, theirs, CALLER);

        HttpResponse<String> file = ann.get("/partner/calls/records/export.csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
        List<String> lines = file.body().lines().toList();
        assertThat(lines.getFirst()).startsWith("call,leg,listing,reference,dialled,destination,setupAt,ringAt");
        assertThat(lines)
                .filteredOn(line -> line.startsWith(first.toString()))
                .hasSize(3)
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        ".*,0,.*,\\+4930555\\d+,sip:mailbox@b.example,(20[-0-9]+T[0-9:]+\\.\\d{3}Z,){4}200,completed,caller,42.000"));
        assertThat(file.body()).doesNotContain(second.toString(), CALLER);
        assertThat(ann.get("/partner/calls/records").body())
                .contains(mine.headline(), "sip:mailbox@b.example", "busy")
                .doesNotContain(second.toString(), CALLER);
        assertThat(operator.get("/calls/records/export.csv").body())
                .contains(first.toString(), second.toString())
                .doesNotContain(CALLER);
        assertThat(operator.get("/calls/records").body()).contains("City Directory", "Ring Local");
        assertThat(ann.get("/partner/calls/records?month=2020-01").body()).contains("No call in this month");
        assertThat(ann.get("/partner/calls/records?month=soon").statusCode()).isEqualTo(422);
    }

    @Test
    void proofsAreForThePartnerAndTheKeyIsForEverybody() {
        UUID call = SampleCalls.call(console, mine, CALLER);
        String proof = "/partner/calls/records/" + call + "/proof";
        assertThat(ann.get(proof + ".json").body())
                .contains(call.toString(), "\"talkMillis\":42000")
                .doesNotContain("12345678");
        assertThat(ann.get(proof + ".sig").statusCode()).isEqualTo(200);
        assertThat(bob.get(proof + ".json").statusCode()).isEqualTo(404);
        assertThat(bob.get(proof + ".sig").statusCode()).isEqualTo(404);
        assertThat(console.browser().get("/proof-key.pem").body())
                .startsWith("-----BEGIN PUBLIC KEY-----")
                .isEqualTo(console.stores.callStores().callProofs().publicKey());
    }
}
