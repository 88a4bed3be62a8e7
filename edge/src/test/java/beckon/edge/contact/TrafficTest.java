package beckon.edge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.edge.http.Request;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrafficTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/340.3 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"
            })
    void letsPeopleCount(String agent) {
        assertThat(Traffic.filter(request("User-Agent", agent))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "curl/8.5.0",
                "python-requests/2.32.3",
                "Java-http-client/25.0.1"
            })
    void filtersProgramsByTheirName(String agent) {
        assertThat(Traffic.filter(request("User-Agent", agent))).contains("robot");
    }

    @Test
    void tellsDrivenBrowsersAndNamesThatNobodyHasApart() {
        assertThat(
                        Traffic.filter(
                                request(
                                        "User-Agent",
                                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36")))
                .contains("automation");
        for (String unlikely : new String[] {
            "Mozilla/4.0 (MSIE 6.0; Windows NT 5.1)",
            "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2228.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 6.1; rv:40.0) Gecko/20100101 Firefox/40.1",
            "Anything at all",
            "Mozilla/5.0 (" + "x".repeat(600) + ") AppleWebKit/537.36"
        }) {
            assertThat(Traffic.filter(request("User-Agent", unlikely)))
                    .as(unlikely)
                    .contains("unlikely-user-agent");
        }
    }

    @Test
    void filtersLoadingAheadAndTheNameless() {
        assertThat(Traffic.filter(request("User-Agent", ""))).contains("no-user-agent");
        HttpHeaders ahead = new DefaultHttpHeaders()
                .add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0")
                .add("Sec-Purpose", "prefetch;prerender");
        assertThat(Traffic.filter(request(ahead))).contains("prefetch");
    }

    /** Most of the robots on a public list are known by the words they have in common. */
    @Test
    void knowsMostOfTheRobotsOnAPublicListWhereItIsAtHand() throws java.io.IOException {
        Optional<Path> list = shared("conformance/crawler-user-agents.json");
        if (list.isEmpty()) {
            return;
        }
        int known = 0;
        int all = 0;
        StringBuilder missed = new StringBuilder();
        for (JsonNode robot : new JsonMapper().readTree(Files.readString(list.get()))) {
            for (JsonNode agent : robot.path("instances")) {
                all++;
                if (Traffic.filter(request("User-Agent", agent.asString())).isPresent()) {
                    known++;
                } else {
                    missed.append(agent.asString()).append('\n');
                }
            }
        }
        assertThat((double) known / all).as("missed of %d:%n%s", all, missed).isGreaterThan(.9);
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

    private static Request request(String field, String value) {
        return request(new DefaultHttpHeaders().add(field, value));
    }

    private static Request request(HttpHeaders headers) {
        return new Request("GET", "/c/x", Map.of(), headers, InetAddress.getLoopbackAddress(), "x");
    }
}
