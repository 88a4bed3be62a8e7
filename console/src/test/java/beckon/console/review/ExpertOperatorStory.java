package beckon.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.SampleSites;
import beckon.console.TestConsole;
import beckon.network.account.Account;
import beckon.network.account.Role;
import beckon.network.expert.Origin;
import beckon.network.expert.RunningExpert;
import beckon.network.expert.TrainingWork;
import beckon.network.review.Choice;
import beckon.network.review.Opinion;
import beckon.review.expert.Expert;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator does about thresholds, labels and experts, as a browser without scripts does it. */
class ExpertOperatorStory {
    private final TestConsole console = new TestConsole();
    private final SampleSites sites = new SampleSites(console.network);
    private final Account carl = console.person("carl@expert.example", Role.OPERATOR, null, null);
    private final Browser operator = console.signedIn("carl@expert.example");

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void shouldShowWhatMovedThresholdsWouldChangeBeforeTheyAreMoved() {
        assertThat(operator.get("/thresholds").body())
                .contains("No site would change", "aria-label=\"4 sites by their newest score");
        String tried = operator.get("/thresholds?t1=50&t2=95").body();
        assertThat(tried).contains("1 site would change", "garden-notes.example", "value=\"95\"");
        assertThat(console.network.terms.current().thresholds().t2()).isEqualTo(80);
        assertThat(operator.get("/thresholds?t1=90&t2=80").body()).contains("less than T2");
        assertThat(operator.get("/thresholds?t1=NaN").body()).contains("must be a number");

        assertThat(location(operator.submit("/thresholds", "/thresholds", Map.of("t1", "50", "t2", "95"))))
                .endsWith("/thresholds?moved=1");

        assertThat(console.network.terms.current().thresholds().t2()).isEqualTo(95);
        assertThat(operator.get("/log").body()).contains("Thresholds moved", "T1 50.0, T2 95.0");
    }

    @Test
    void shouldListWhatIsNotServedWithTheReason() {
        console.stores.reviewDesk().suspend(sites.fair.id(), carl.id(), "<i>Robots</i> click here", "");
        String all = operator.get("/sites/without-ads").body();
        assertThat(all)
                .contains("golden-spins.example", "bank-of-harbour.example", "tide-tables.example")
                .contains("harbour-news.example", "&lt;i&gt;Robots&lt;/i&gt; click here")
                .doesNotContain("garden-notes.example");
        assertThat(all.indexOf("harbour-news")).as("suspended first").isLessThan(all.indexOf("golden-spins"));
        assertThat(operator.get("/sites/without-ads?state=SUSPENDED").body()).doesNotContain("golden-spins.example");
    }

    @Test
    void shouldLoadLabelsOnlyAfterTheirCountsWereSeen() {
        assertThat(upload(
                                "/labels",
                                "/labels/imports",
                                "bad.jsonl",
                                "{\"labels\":[],\"text\":\"x\"}\n{\"labels\":[\"gmbling\"],\"text\":\"y\"}")
                        .body())
                .contains("Line 2: there is no policy", "Nothing was loaded");
        assertThat(operator.submit("/labels", "/labels/imports", Map.of()).statusCode())
                .isEqualTo(422);
        HttpResponse<String> read = upload(
                "/labels",
                "/labels/imports",
                "<b>l</b>.csv",
                "site,labels,text\ncasino.example,gambling,Spin\ngarden.example,,Roses\n");
        String staged = location(read);
        assertThat(operator.get(staged).body()).contains("2 sites, 2 pages", "Gambling", "Not used yet", "b&gt;.csv");
        operator.submit(staged, staged + "/use", Map.of());
        assertThat(operator.get("/labels").body()).contains("In use");
        assertThat(console.stores.labelImports().documents()).hasSize(2);
        operator.submit(staged, staged + "/drop", Map.of());
        assertThat(console.stores.labelImports().documents()).isEmpty();
    }

    @Test
    void shouldExportDecisionsAsTrainReadsThem() {
        console.stores
                .reviewDesk()
                .decide(
                        sites.doubtful.id(),
                        carl.id(),
                        Opinion.of(Choice.REJECT, List.of("phishing"), "A copy", ""),
                        null);
        HttpResponse<String> export = operator.get("/labels/export.jsonl");
        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .contains("decisions.jsonl");
        assertThat(export.body().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("\"site\":\"bank-of-harbour.example\"", "\"labels\":[\"phishing\"]"));
    }

    @Test
    void shouldTrainComparePromoteAndRollBack() {
        RunningExpert running = new RunningExpert(console.stores.experts(), Expert.shipped(), Origin.SHIPPED);
        assertThat(operator.get("/experts").body())
                .contains("Running", Expert.shipped().version().substring(0, 12));
        assertThat(upload("/experts", "/experts/files", "broken.gz", "no expert")
                        .body())
                .contains("The running expert stays");
        StringBuilder csv = new StringBuilder("site,labels,text\n");
        for (int i = 0; i < 40; i++) {
            csv.append("site")
                    .append(i)
                    .append(
                            i % 2 == 0
                                    ? ".example,gambling,Spin the roulette wheel and win the jackpot with free spins at our casino\n"
                                    : ".example,,Roses and tulips grow in our garden and are watered in the morning\n");
        }
        String staged = location(upload("/labels", "/labels/imports", "l.csv", csv.toString()));
        operator.submit(staged, staged + "/use", Map.of());
        assertThat(operator.submit("/experts", "/experts/trainings", Map.of("heldOut", "5"))
                        .body())
                .contains("must lie in 10..50");
        String training =
                location(operator.submit("/experts", "/experts/trainings", Map.of("heldOut", "20", "seed", "3")));
        assertThat(operator.get(training).body()).contains("Waiting", "waits to begin", "Cancel");
        assertThat(operator.submit("/experts", "/experts/trainings", Map.of()).body())
                .contains("under way");

        new TrainingWork(console.network.database, console.network.clock, running).run();

        String done = operator.get(training).body();
        assertThat(done).contains("On sites that it did not learn from", "Average precision", "Promote");
        Matcher promote =
                Pattern.compile("action=\"(/experts/[0-9a-f]+/promote)\"").matcher(done);
        assertThat(promote.find()).isTrue();
        assertThat(operator.submit(training, promote.group(1), Map.of("reason", ""))
                        .body())
                .contains("reason is");
        assertThat(location(operator.submit(training, promote.group(1), Map.of("reason", "Knows our casinos"))))
                .contains("/experts?promoted=");
        assertThat(promote.group(1)).contains(running.get().expert().version());
        assertThat(operator.get("/experts").body()).contains("Knows our casinos", "Roll back to");
        operator.submit("/experts", "/experts/roll-back", Map.of());
        assertThat(running.get().expert().version()).isEqualTo(Expert.shipped().version());
        assertThat(operator.get("/log").body()).contains("Expert promoted", "Training asked", "Labels loaded");
    }

    private HttpResponse<String> upload(String page, String action, String name, String content) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(operator.get(page).body());
        assertThat(token.find()).isTrue();
        String body = "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
                + "\r\n--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--frontier--\r\n";
        HttpResponse<String> forged = operator.send(
                "POST",
                action,
                body.replace(token.group(1), "forged"),
                "Content-Type",
                "multipart/form-data; boundary=frontier");
        assertThat(forged.statusCode()).as("a forged form").isEqualTo(403);
        return operator.send("POST", action, body, "Content-Type", "multipart/form-data; boundary=frontier");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + ": " + response.body()))
                .replaceFirst("^http://[^/]+", "");
    }
}
