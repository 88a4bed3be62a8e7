package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.call.LiveCall;
import beckon.network.id.Uuid7;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator sets the network up, with nothing but the pages. */
class OperatorStory {
    private static TestConsole console;
    private static Browser operator;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        console.person("operator@story.example", Role.OPERATOR, null, null);
        operator = console.signedIn("operator@story.example");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void shouldBringAPartnerInAndFundItsAdvertiser() {
        String page = location(operator.submit("/partners", "/partners", Map.of("name", "Story Directory")));
        HttpResponse<String> issued = operator.submit(page, page + "/keys", Map.of("label", "Main server"));
        String key = found(issued.body(), "<code>(bk_[^<]+)</code>");
        assertThat(operator.get(page).body()).contains("Main server").doesNotContain(key);

        Caller server = new Caller(console.browser(), key);
        UUID advertiser = UUID.fromString(server.send(
                        "POST", "/api/v1/advertisers", "{'externalId':'a','name':'Story Plumbing','currency':'EUR'}")
                .body()
                .get("id")
                .asString());
        assertThat(operator.submit(page, page + "/top-up", Map.of("advertiser", advertiser.toString(), "amount", "x"))
                        .body())
                .contains("must be an amount such as 0.25");
        operator.submit(page, page + "/top-up", Map.of("advertiser", advertiser.toString(), "amount", "12.50"));
        assertThat(operator.get(page).body()).contains("EUR 12.50");
        assertThat(operator.get("/ledger").body()).contains("The books prove right", "Story Plumbing", "EUR 12.50");
        assertThat(operator.get("/ledger/account?name=advertiser/" + advertiser + "/funds")
                        .body())
                .contains("Payment by Story Plumbing");

        operator.submit(page, page + "/pins", Map.of("format", "CALL_MANAGER", "type", "TELEPHONIC"));
        operator.submit(
                page,
                page + "/look",
                Map.of("name", "Story & Sons", "colour", "#ffee00", "help", "help@story.example"));
        operator.submit(page, page + "/look/publish", Map.of());
        String console = URI.create(server.send("POST", "/api/v1/console-sessions", "{'user':'ann'}")
                        .body()
                        .get("url")
                        .asString())
                .getPath();
        assertThat(operator.get(console + "/calls").body()).contains("Story &amp; Sons", "help@story.example");
        assertThat(operator.get(console + "/brand.css").body()).contains("--brand:#ffee00", "--brand-ink:#000000");

        String revoke = found(operator.get(page).body(), "action=\"([^\"]+/revoke)\"");
        operator.submit(page, revoke, Map.of());
        assertThat(server.get("/api/v1/listings").status()).isEqualTo(401);
    }

    @Test
    void shouldInviteAPublisherWhoAppliesWithASite() {
        HttpResponse<String> invited = operator.submit(
                "/people",
                "/people",
                Map.of("email", "owner@story.example", "role", "PUBLISHER", "company", "Story Media"));
        String link = URI.create(found(invited.body(), "<code>(http[^<]+/welcome/[^<]+)</code>"))
                .getPath();
        console.browser()
                .submit(link, link, Map.of("password", TestConsole.PASSWORD, "repeated", TestConsole.PASSWORD));
        Browser publisher = console.signedIn("owner@story.example");
        assertThat(publisher.get("/publisher/sites").body()).contains("No site yet");
        assertThat(publisher
                        .submit("/publisher/apply", "/publisher/apply", Map.of("home", "ftp://story.example/"))
                        .body())
                .contains("must begin with http");
        String site = location(
                publisher.submit("/publisher/apply", "/publisher/apply", Map.of("home", "https://story.example/")));
        assertThat(publisher.get(site).body()).contains("story.example", "Waiting for its review");
        assertThat(publisher
                        .submit("/publisher/apply", "/publisher/apply", Map.of("home", "https://story.example/"))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(operator.get("/sites?q=story").body()).contains("story.example", "Story Media", "Pending");
    }

    @Test
    void shouldRefuseTermsThatContradictThemselves() {
        Map<String, String> terms = new HashMap<>(Map.of(
                "t1", "60", "t2", "60", "partner", "20", "publisher", "60", "incentive", "68", "disincentive", "48"));
        terms.putAll(Map.of("ownMedium", "70", "withheldTo", "PLATFORM", "qualifiedSeconds", "45"));
        assertThat(operator.submit("/terms", "/terms", terms).body()).contains("less than T2");
        terms.put("t2", "85");
        terms.put("publisher", "a lot");
        assertThat(operator.submit("/terms", "/terms", terms).body()).contains("must be per cent such as 60");
        terms.put("publisher", "62.5");
        assertThat(location(operator.submit("/terms", "/terms", terms))).endsWith("/terms?saved");
        assertThat(operator.get("/terms").body()).contains("value=\"62.5\"", "value=\"85\"");
        assertThat(console.network.terms.current().publisherPpm()).isEqualTo(625_000);
    }

    @Test
    void shouldTakeNumbersAndSayWhichIsNone() {
        assertThat(operator.submit("/numbers", "/numbers", Map.of("typed", "12", "kind", "LOCAL"))
                        .body())
                .contains("role=\"alert\"", "12");
        assertThat(location(operator.submit(
                        "/numbers",
                        "/numbers",
                        Map.of("typed", "+49 30 555001\n+49 30 555002", "kind", "LOCAL", "area", "Berlin"))))
                .endsWith("taken=2");
        assertThat(operator.get("/numbers").body()).contains("+4930555001", "Berlin");
    }

    @Test
    void shouldImportALineByLineAndOrderAndRetire() {
        String list = """
                number,kind,area,cost,currency
                +498005550101,toll-free,Germany,5.00,EUR
                +498005550102,toll-free,Germany,5.00,EUR
                <img src=x onerror=alert(1)>,local,Berlin,1,EUR
                +4930555901,rented,Berlin,1,EUR
                """;
        HttpResponse<String> preview = operator.submit(
                "/numbers/import", "/numbers/import/preview", Map.of("list", list, "carrier", "Nord & Co"));
        assertThat(preview.body())
                .contains("Lines with a fault", "rented", "toll-free, Germany", "Take 2 numbers", "Nord &amp; Co")
                .doesNotContain("<img src=x");
        assertThat(console.network.numbers.search("8005550101", null, null, null, 5))
                .isEmpty();
        assertThat(location(operator.submit(
                        "/numbers/import", "/numbers/import", Map.of("list", list, "carrier", "Nord & Co"))))
                .endsWith("taken=2");
        assertThat(operator.submit("/numbers/import", "/numbers/import/preview", Map.of("list", "nonsense"))
                        .body())
                .contains("number,kind,area");
        assertThat(operator.submit("/numbers/import", "/numbers/import/preview", Map.of())
                        .statusCode())
                .isEqualTo(422);

        Map<String, String> order =
                Map.of("carrier", "Sample Carrier", "kind", "LOCAL", "area", "Hamburg", "many", "3");
        assertThat(location(operator.submit("/numbers", "/numbers/order", order)))
                .endsWith("ordered=3");
        assertThat(operator.get("/numbers").body()).contains("Sample Carrier, 7 on offer");
        String number = "/numbers/+4940555000";
        assertThat(operator.get(number).body()).contains("+49 40 555000", "040 555000", "EUR 1.50", "Nobody yet");
        assertThat(location(operator.submit(number, number + "/retire", Map.of())))
                .endsWith("?retired");
        assertThat(operator.get("/numbers").body()).contains("Sample Carrier, 8 on offer");
        assertThat(location(operator.submit(number, number + "/bring-back", Map.of())))
                .endsWith("?back");
        assertThat(operator.submit(number, number + "/bring-back", Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(operator.get("/numbers?q=040+555&kind=LOCAL&area=Hamburg&state=AVAILABLE")
                        .body())
                .contains("+4940555000")
                .doesNotContain("+498005550101</a>");
        assertThat(operator.get("/numbers?q=999999999").body()).contains("No number fits");
        assertThat(operator.get("/numbers/+4999999999").statusCode()).isEqualTo(404);

        Map<String, String> rules = new HashMap<>(Map.of("restDays", "30", "quietDays", "7", "longestRestDays", "20"));
        rules.putAll(Map.of("confirmDays", "60", "alarmDays", "10", "alarmFree", "2"));
        assertThat(operator.submit("/numbers", "/numbers/rules", rules).body()).contains("longestRestDays is");
        rules.put("longestRestDays", "90");
        assertThat(location(operator.submit("/numbers", "/numbers/rules", rules)))
                .contains("saved");
        assertThat(operator.get("/numbers").body()).contains("value=\"90\"");
    }

    @Test
    void shouldChooseAPartnersNumberingPlan() {
        String page = "/partners/" + console.network.partner("Plan Directory").id() + "/numbering";
        assertThat(operator.get(page).body())
                .contains("A number for each reference", "no comparison", "connect.prompt");
        assertThat(location(operator.submit(page, page, Map.of("plan", "PER_PARTNER", "moment", "CREATION"))))
                .endsWith("?saved");
        assertThat(operator.get(page).body()).containsPattern("value=\"PER_PARTNER\"[^>]*checked");
        assertThat(operator.submit(page, page, Map.of("plan", "NONE", "moment", "CREATION"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(operator.get("/partners/" + UUID.randomUUID() + "/numbering").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldHangUpACall() {
        UUID call = Uuid7.next(console.network.clock);
        console.calls.add(
                new LiveCall(call, "+4930555009", "sip:desk@a.example", console.network.clock.instant(), null, null));
        assertThat(operator.get("/calls").body()).contains("+4930555009", "connecting");
        operator.submit("/calls", "/calls/" + call + "/hang-up", Map.of());
        assertThat(operator.get("/calls").body()).contains("No call right now");
    }

    private static String location(HttpResponse<String> response) {
        return URI.create(response.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(response.statusCode() + ": " + response.body())))
                .toString()
                .replaceFirst("^http://[^/]+", "");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
