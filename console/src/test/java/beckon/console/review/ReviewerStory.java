package beckon.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.SampleSites;
import beckon.console.TestConsole;
import beckon.network.account.Account;
import beckon.network.account.Role;
import beckon.network.publisher.State;
import beckon.network.review.ActionKind;
import beckon.network.review.ReviewLog;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reviewers' pages as a browser without scripts uses them. */
class ReviewerStory {
    private final TestConsole console = new TestConsole();
    private final SampleSites sites = new SampleSites(console.network);
    private final Account ann = console.person("ann@review.example", Role.REVIEWER, null, null);
    private final Browser reviewer = console.signedIn("ann@review.example");
    private final String screen = "/queue/" + sites.doubtful.id();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void shouldShowTheTextThatWasReadWithTheEvidenceMarked() {
        assertThat(reviewer.get("/queue").body())
                .contains("bank-of-harbour.example", "Doubt", "Phishing", "Begin with the first");
        assertThat(location(reviewer.get("/queue/next"))).endsWith(screen);
        String page = reviewer.get(screen).body();
        assertThat(page)
                .contains("41.5", "Form: password on a foreign brand")
                .containsPattern("<mark[^>]*id=\"e1\"[^>]*>Sign in to Bank of  Harbour\nto keep your account open")
                .contains("href=\"#e1\"", "href=\"#p2\"", "Our staff answers day and night.")
                .contains("value=\"phishing\" data-key=\"1\" data-forbids=\"true\" checked");
        assertThat(page)
                .as("what the page says stays text")
                .contains("&lt;script&gt;document.title=", "&lt;/section&gt;&lt;style&gt;")
                .doesNotContain("<script>document", "<img src=x", "<style>body")
                .doesNotContain("href=\"https://bank-of-harbour.example");
    }

    @Test
    void shouldDecideTakeBackAndSayWhatIsWrong() {
        assertThat(decide(Map.of("choice", "APPROVE", "labels", "phishing", "reason", "Fine"))
                        .body())
                .contains("role=\"alert\"", "take the label off", ">Fine</textarea>");
        assertThat(decide(Map.of("choice", "REJECT", "labels", "phishing")).body())
                .contains("reason is");
        assertThat(decide(Map.of("reason", "x")).body()).contains("choice is");
        assertThat(decide(Map.of(
                                "choice",
                                "REJECT",
                                "labels",
                                "phishing",
                                "reason",
                                "x",
                                "verdict",
                                UUID.randomUUID() + ""))
                        .body())
                .contains("newer verdict");

        HttpResponse<String> done =
                decide(Map.of("choice", "REJECT", "labels", "phishing", "template", "A copy of a bank."));

        assertThat(location(done)).endsWith("/queue");
        assertThat(console.network.standings.current(sites.doubtful.id()))
                .extracting(standing -> standing.state(), standing -> standing.reason())
                .containsExactly(State.REJECTED, "A copy of a bank.");
        String queue = reviewer.get("/queue").body();
        assertThat(queue).contains("Nothing waits", "Take it back", "bank-of-harbour.example");
        UUID decision =
                console.stores.reviewDesk().lastOf(ann.id()).orElseThrow().id();
        assertThat(location(reviewer.submit("/queue", "/queue/decisions/" + decision + "/take-back", Map.of())))
                .endsWith(screen + "?back");
        assertThat(console.network.standings.current(sites.doubtful.id()).state())
                .isEqualTo(State.PENDING);
        assertThat(reviewer.get("/log").body()).contains("Taken back", "Rejected", "ann@review.example");
    }

    @Test
    void shouldKeepOthersFromASiteThatOneLooksAt() {
        console.person("ben@review.example", Role.REVIEWER, null, null);
        Browser ben = console.signedIn("ben@review.example");
        reviewer.get(screen);
        assertThat(ben.get("/queue").body()).contains("ann@review.example looks at it");
        assertThat(ben.get(screen).body()).contains("is looking at this site until", "disabled");
        assertThat(location(ben.get("/queue/next"))).endsWith("/queue");
        assertThat(ben.submit(screen, screen + "/decision", Map.of("choice", "APPROVE", "reason", "Mine"))
                        .statusCode())
                .isEqualTo(409);
        reviewer.submit(screen, screen + "/release", Map.of());
        assertThat(location(ben.get("/queue/next"))).endsWith(screen);
    }

    @Test
    void shouldHideTheFirstOpinionUntilTheSecondIsGiven() {
        console.person("ben@review.example", Role.REVIEWER, null, null);
        console.person("carl@review.example", Role.OPERATOR, null, null);
        Browser ben = console.signedIn("ben@review.example");
        Browser operator = console.signedIn("carl@review.example");
        assertThat(location(decide(Map.of(
                        "choice",
                        "REJECT",
                        "second",
                        "true",
                        "labels",
                        "phishing",
                        "reason",
                        "I smell a rat",
                        "note",
                        "rat"))))
                .endsWith("?asked");
        for (String path :
                new String[] {"/queue", screen, "/log", "/sites/" + sites.doubtful.id(), "/log/export.csv"}) {
            assertThat(ben.get(path).body()).as(path).doesNotContain("I smell a rat", ">rat<");
        }
        assertThat(reviewer.get(screen).body()).contains("You gave the first opinion");
        assertThat(ben.get(screen).body()).contains("asked for a second opinion");

        assertThat(location(ben.submit(
                        screen, screen + "/decision", Map.of("choice", "APPROVE", "reason", "The bank itself"))))
                .endsWith("?disputed");

        assertThat(ben.get(screen).body()).contains("an operator decides").doesNotContain("I smell a rat</p>");
        assertThat(operator.get("/queue").body()).contains("Dispute");
        assertThat(operator.get(screen).body()).contains("I smell a rat", "The bank itself");
        operator.submit(screen, screen + "/decision", Map.of("choice", "APPROVE", "reason", "The bank's own site"));
        assertThat(console.network.standings.current(sites.doubtful.id()).state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void shouldKeepAdsOffASectionAndTellThePublisher() {
        console.person("owner@harbour.example", Role.PUBLISHER, null, sites.publisher.id());
        String file = "/sites/" + sites.good.id();
        assertThat(location(reviewer.submit(file, file + "/blocks", Map.of("path", "forum", "reason", "x"))))
                .endsWith("#blocks");
        assertThat(reviewer.get(file).body()).contains("must begin with /");
        reviewer.submit(
                file, file + "/blocks", Map.of("path", "/Forum/", "section", "true", "reason", "<b>Spam</b> in it"));
        assertThat(reviewer.get(file).body()).contains("/forum/*", "&lt;b&gt;Spam");
        Browser owner = console.signedIn("owner@harbour.example");
        assertThat(owner.get("/publisher" + file).body())
                .contains("Pages without ads", "/forum/*", "&lt;b&gt;Spam&lt;/b&gt; in it");
        UUID block = console.stores.pageBlocks().of(sites.good.id()).getFirst().id();
        assertThat(owner.post(file + "/blocks/" + block + "/lift", Map.of()).statusCode())
                .isEqualTo(403);
        reviewer.submit(file, file + "/blocks/" + block + "/lift", Map.of());
        assertThat(owner.get("/publisher" + file).body()).doesNotContain("/forum/*");
    }

    @Test
    void shouldExportTheLogWithoutFormulas() {
        console.stores
                .reviewLog()
                .add(
                        ann.id(),
                        ActionKind.LABELS_LOADED,
                        "=cmd|' /C calc'!A0",
                        "@was",
                        "+became",
                        "-why, \"quoted\"\nline");
        String csv = reviewer.get("/log/export.csv?kind=LABELS_LOADED").body();
        assertThat(csv)
                .startsWith("at,who,what,to,was,became,why,note\r\n")
                .contains("'=cmd|' /C calc'!A0,'@was,'+became,\"'-why, \"\"quoted\"\"\nline\"");
        assertThat(reviewer.get("/log?q=QUOTED").body()).contains("Labels loaded");
        assertThat(reviewer.get("/log?q=nothing+like+it").body()).contains("Nothing fits");
        assertThat(console.stores.reviewLog().find(ReviewLog.Wanted.EVERYTHING, 10))
                .hasSize(1);
    }

    private HttpResponse<String> decide(Map<String, String> fields) {
        return reviewer.submit(screen, screen + "/decision", fields);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + ": " + response.body()));
    }
}
