package beckon.review.command;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.Sites;
import beckon.review.crawl.LocalWeb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private InputStream stdin = InputStream.nullInputStream();

    private final Path folder;

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void reviewPrintsALineOfJsonPerSite() {
        int exit = review(
                "--json",
                Sites.folder("bakery").toString(),
                Sites.folder("casino").toString());

        assertThat(exit).isZero();
        List<JsonNode> lines = json();
        assertThat(lines).hasSize(2);
        JsonNode casino = lines.get(1);
        assertThat(casino.propertyNames())
                .containsExactly(
                        "site",
                        "quality",
                        "decision",
                        "incentive",
                        "policies",
                        "checks",
                        "pages",
                        "contentHash",
                        "expert");
        assertThat(casino.get("decision").stringValue()).isEqualTo("rejected");
        assertThat(casino.get("policies").get(0).propertyNames())
                .containsExactly("policy", "trained", "probability", "outcome", "evidence");
    }

    @Test
    void reviewReadsWellForAPerson() {
        assertThat(review(Sites.folder("workshop").toString())).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("approved with a disincentive")
                .contains("What to fix")
                .contains("Add a page about privacy");
    }

    @Test
    void wrongUsageIsOneLineThatSaysWhatToWrite() {
        for (List<String> args : List.of(
                List.<String>of(),
                List.of("--frobnicate", "x"),
                List.of("/no/such/place"),
                List.of("ftp://host/"),
                List.of("@/no/such/list"),
                List.of("--t1", "90", "--t2", "80", Sites.folder("bakery").toString()),
                List.of("--t1", "many", Sites.folder("bakery").toString()))) {
            err.reset();
            assertThat(review(args.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        }
    }

    @Test
    void listsOfAddressesAreReviewedInOrderAndNoneStopsAnother() throws IOException {
        try (LocalWeb web = new LocalWeb().page("/", "<p>We bake bread")) {
            Path list = Files.writeString(
                    folder.resolve("sites.txt"),
                    "# sites\n" + web.url("b.localhost", "/") + "\n\nc.localhost:" + web.port() + "\nftp://d/\n");
            stdin = new ByteArrayInputStream(web.url("e.localhost", "/").getBytes(StandardCharsets.UTF_8));

            assertThat(review("--json", "--allow-private", web.url("a.localhost", "/"), "@" + list, "-"))
                    .isZero();

            assertThat(json().stream()
                            .map(line -> line.get("site").stringValue().replaceAll(":\\d+$", "")))
                    .containsExactly("a.localhost", "b.localhost", "c.localhost", "ftp://d/", "e.localhost");
            assertThat(json().stream().map(line -> line.get("decision").stringValue()))
                    .startsWith("manual")
                    .contains("unreviewable");
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void aTerminalShowsHowFarItIs() throws IOException {
        try (LocalWeb web = new LocalWeb().page("/", "<a href=/a>a</a>words").page("/a", "more")) {
            new ReviewCommand(true, stdin).run(List.of("--allow-private", web.url("/")), printed(out), printed(err));

            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("page 1 of 1")
                    .endsWith("\r\033[K");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("shop.localhost");
        }
    }

    @Test
    void trainThenEvaluate() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            boolean bad = i % 2 == 0;
            lines.append("{\"id\":\"%d\",\"site\":\"s%d.example\",\"source\":\"q%d\",\"labels\":[%s],\"text\":\"%s\"}\n"
                    .formatted(
                            i,
                            i,
                            i % 3,
                            bad ? "\"gambling\"" : "",
                            bad ? "casino roulette tonight table number " + i : "garden tulip tonight number " + i));
        }
        Path labelled = Files.writeString(folder.resolve("some.jsonl"), lines);
        Path expert = folder.resolve("own.expert");

        assertThat(train("--labelled", labelled.toString(), "--out", expert.toString(), "--seed", "3"))
                .isZero();
        assertThat(expert).exists();
        out.reset();
        assertThat(evaluate("--labelled", labelled.toString(), "--expert", expert.toString(), "--json"))
                .isZero();
        JsonNode figures = json().getFirst();
        assertThat(figures.propertyNames()).containsExactly("policies", "site", "documentsPerSecond");
        assertThat(figures.get("site").propertyNames())
                .containsExactly("n", "violating", "auc", "approvedViolating", "rejectedClean", "manual");
        assertThat(figures.get("site").get("auc").doubleValue()).isGreaterThan(.95);
        assertThat(figures.get("policies").get(0).get("auc").isNull()).isTrue();
    }

    @Test
    void aListThatCannotBeTrainedOnIsRefused() throws IOException {
        Path clean = Files.writeString(folder.resolve("clean.jsonl"), "{\"id\":\"1\",\"labels\":[],\"text\":\"x\"}\n");
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"id\":\"1\",\n");

        assertThat(train(
                        "--labelled",
                        clean.toString(),
                        "--out",
                        folder.resolve("e").toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("clean.jsonl").contains("violating and clean sites");
        assertThat(train(
                        "--labelled",
                        broken.toString(),
                        "--out",
                        folder.resolve("e").toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.jsonl, line 1");
        assertThat(folder.resolve("e")).doesNotExist();
    }

    private int review(String... args) {
        return new ReviewCommand(false, stdin).run(List.of(args), printed(out), printed(err));
    }

    private int train(String... args) {
        return new TrainCommand().run(List.of(args), printed(out), printed(err));
    }

    private int evaluate(String... args) {
        return new EvaluateCommand().run(List.of(args), printed(out), printed(err));
    }

    private static PrintStream printed(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<JsonNode> json() {
        JsonMapper mapper = JsonMapper.builder().build();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(mapper::readTree)
                .toList();
    }
}
