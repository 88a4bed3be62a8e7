package beckon.network.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's own lists: what they know, what they refuse, and what stays in force when a file is broken. */
class OperatorListsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private int written;

    @Test
    void patternsAreWordsOrExpressions() {
        RobotNames robots = RobotNames.parse("""
                [{"pattern": "Nice\\\\/Bot", "url": "x"}, {"pattern": "^Early"}, {"pattern": "[wW]getter"},
                 {"pattern": "Alpha|Omega Reader"}, {"pattern": "Fee[\\\\s\\\\S]*Reader"}, {"pattern": "colou?red"},
                 {"pattern": "(ab|cd)Crawler"}, {"pattern": "Tail$"}, {"pattern": "v\\\\d+x"}, {"pattern": "(?i)shout"}]
                """);
        for (String robot : List.of(
                "A Nice/Bot 1",
                "Early one",
                "a Wgetter",
                "wgetter",
                "an Omega Reader",
                "Alpha",
                "Feed of a Reader",
                "colored",
                "coloured",
                "abCrawler",
                "Long Tail",
                "v12x",
                "SHOUT")) {
            assertThat(robots.know(robot)).as(robot).isTrue();
        }
        for (String other :
                List.of("nice/bot", "Not Early", "Omega", "Tails", "vx", "efCrawler", "Reader Fee", "", "a", FIREFOX)) {
            assertThat(robots.know(other)).as(other).isFalse();
        }
    }

    @Test
    @Timeout(20)
    void noPatternAndNoNameCanHang() {
        RobotNames robots = RobotNames.parse("[{\"pattern\": \"(a+)+(a*)*b$\"}, {\"pattern\": \"(x|xx)*y\"}]");
        for (int i = 0; i < 2_000; i++) {
            assertThat(robots.know("a".repeat(100_000))).isFalse();
            assertThat(robots.know("x".repeat(100_000))).isFalse();
        }
        assertThatThrownBy(() -> RobotNames.parse("[{\"pattern\": \"((a{1000}){1000}){1000}\"}]"))
                .hasMessageContaining("more than one counted repetition");
    }

    @Test
    void whatIsWrongWithAListIsSaid() {
        String[][] wrong = {
            {"{}", "has to be an array"},
            {"[]", "has to be an array"},
            {"[", "no JSON"},
            {"[{\"name\": \"x\"}]", "Entry 1 of the list has no text named \"pattern\""},
            {"[{\"pattern\": \"(\"}]", "\"(\" cannot be read"},
            {"[{\"pattern\": \"a(?=b)\"}]", "cannot be read"},
            {"[{\"pattern\": \"\"}]", "needs 1 to 500"},
            {"[{\"pattern\": \"" + "y".repeat(501) + "\"}]", "needs 1 to 500"},
            {"[{\"pattern\": \".*\"}]", "takes a browser of people for a robot"},
            {"[{\"pattern\": \"Mozilla\"}]", "takes a browser of people for a robot"},
        };
        for (String[] one : wrong) {
            assertThatThrownBy(() -> RobotNames.parse(one[0]))
                    .as(one[0])
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(one[1]);
        }
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneLeavesTheOldList() throws IOException {
        Path robots = folder.resolve("robots.json");
        Path centres = folder.resolve("centres.txt");
        write(robots, "[{\"pattern\": \"Nosy\"}]");
        write(centres, "192.0.2.0/24\n2001:db8::/32\n");
        OperatorLists lists = OperatorLists.of(robots, centres, folder.resolve("missing.txt"), clock);
        InetAddress rented = InetAddress.ofLiteral("192.0.2.77");

        assertThat(lists.isRobot("Nosy 1.0")).isTrue();
        assertThat(lists.isDataCentre(rented)).isTrue();
        assertThat(lists.isBlocked(rented)).isFalse();
        assertThat(lists.states()).extracting(ListState::entries).containsExactly(1, 2, 0);
        assertThat(lists.states().getLast().fault()).contains("no such file");

        clock.forward(Duration.ofHours(1));
        write(robots, "[{\"pattern\": \"Other\"}]");
        lists.refresh();
        assertThat(lists.isRobot("Nosy 1.0")).isFalse();
        assertThat(lists.isRobot("Other")).isTrue();
        assertThat(lists.states().getFirst().readAt()).isEqualTo(clock.instant());

        for (String broken : List.of("", "[{\"pattern\": \"Cut off", "[{\"pattern\": \".\"}]", "<html>")) {
            write(robots, broken);
            lists.refresh();
            assertThat(lists.isRobot("Other")).as(broken).isTrue();
            assertThat(lists.states().getFirst().fault()).as(broken).isNotNull();
            assertThat(lists.states().getFirst().entries()).isEqualTo(1);
        }
        write(centres, "192.0.2.0/24\n999.1.1.1\n");
        lists.refresh();
        assertThat(lists.isDataCentre(rented)).isTrue();
        assertThat(lists.states().get(1).fault()).contains("Line 2 is \"999.1.1.1\"");
        Files.write(centres, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        lists.refresh();
        assertThat(lists.states().get(1).fault()).contains("UTF-8");
        Files.delete(centres);
        lists.refresh();
        assertThat(lists.isDataCentre(rented)).isTrue();
        assertThat(lists.states().get(1).fault()).contains("no such file");

        write(centres, "198.51.100.0/24");
        lists.refresh();
        assertThat(lists.isDataCentre(rented)).isFalse();
        assertThat(lists.states().get(1).fault()).isNull();
    }

    /** The public list itself: each of its robots is known, and no browser of people is. */
    @Test
    void thePublicListIsReadWhereItIsAtHand() throws IOException {
        Optional<Path> file = shared("conformance/crawler-user-agents.json");
        if (file.isEmpty()) {
            return;
        }
        String json = Files.readString(file.get());
        RobotNames robots = RobotNames.parse(json);
        assertThat(robots.size()).isGreaterThan(1_000);
        int missed = 0;
        int all = 0;
        for (JsonNode robot : new JsonMapper().readTree(json)) {
            for (JsonNode agent : robot.path("instances")) {
                all++;
                missed += robots.know(agent.asString()) ? 0 : 1;
            }
        }
        assertThat(all).isGreaterThan(1_000);
        assertThat(missed).isZero();
        assertThat(robots.know(FIREFOX)).isFalse();
    }

    private void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        // Two writes within one tick of the file system's clock look like one.
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(written++)));
    }

    private static Optional<Path> shared(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve(file);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
