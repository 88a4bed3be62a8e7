package beckon.console.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.TestConsole;
import beckon.network.account.Role;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Partner;
import beckon.network.telephony.Phone;
import beckon.network.telephony.Trunk;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An operator adds a carrier, a partner makes a phone, and others try to have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelephonyConsoleStory {
    private static final Pattern PASTED =
            Pattern.compile("Password</div>\\s*<div class=\"paste\"><pre[^>]*><code>([^<]+)");

    private TestConsole console;
    private Browser operator;
    private Browser partner;
    private Partner owner;
    private Partner other;
    private Advertiser bakery;

    @BeforeAll
    void start() {
        console = new TestConsole();
        owner = console.network.partner("City Directory");
        other = console.network.partner("Nosy Neighbour");
        bakery = console.network.advertiser(owner, "Bakery <b>& Sons</b>");
        console.person("o@tel.example", Role.OPERATOR, null, null);
        console.person("d@tel.example", Role.PARTNER, owner.id(), null);
        operator = console.signedIn("o@tel.example");
        partner = console.signedIn("d@tel.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private static String pasted(HttpResponse<String> page) {
        Matcher password = PASTED.matcher(page.body());
        assertThat(password.find()).as(page.body()).isTrue();
        return password.group(1);
    }

    @Test
    void theOperatorAddsChangesAndRemovesACarrier() {
        HttpResponse<String> added = operator.submit(
                "/telephony",
                "/telephony",
                Map.of(
                        "name", "acme",
                        "sources", "192.0.2.0/24",
                        "host", "sip:sip.acme.example",
                        "allowed", "+49",
                        "loginUser", "beckon-1",
                        "loginPassword", "pw-of-ours",
                        "calls", "30",
                        "trusted", "on"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        Trunk trunk = console.network.trunks.all().getFirst();
        String page = "/telephony/" + trunk.id();
        assertThat(operator.get(page).body()).contains("acme", "192.0.2.0/24").doesNotContain("pw-of-ours");
        HttpResponse<String> issued = operator.submit(page, page + "/password", Map.of());
        String password = pasted(issued);
        assertThat(issued.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(operator.get(page).body()).as("shown once").doesNotContain(password);
        HttpResponse<String> wrong = operator.submit(page, page, Map.of("name", "acme", "calls", "lots"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("lots", "whole number");
        operator.submit(page, page + "/enabled", Map.of("enabled", "false"));
        assertThat(console.network.trunks.find(trunk.id()).orElseThrow().enabled())
                .isFalse();
        operator.submit(page, page + "/remove", Map.of());
        assertThat(console.network.trunks.all()).isEmpty();
        assertThat(operator.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void aForgedFormAddsNothing() {
        assertThat(operator.post("/telephony", Map.of("name", "forged", "sources", "192.0.2.1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(partner.post(
                                "/partner/phones",
                                Map.of("advertiser", bakery.id().toString(), "label", "Forged"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.network.trunks.all()).noneMatch(trunk -> trunk.name().equals("forged"));
        assertThat(console.network.phones.of(owner.id()))
                .noneMatch(phone -> phone.label().equals("Forged"));
    }

    @Test
    void hostileTextIsShownAsText() {
        String hostile = "<script>alert(1)</script>";
        HttpResponse<String> refused = operator.submit("/telephony", "/telephony", Map.of("name", hostile));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(hostile);
        HttpResponse<String> made = partner.submit(
                "/partner/phones",
                "/partner/phones",
                Map.of("advertiser", bakery.id().toString(), "label", hostile));
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body())
                .doesNotContain(hostile)
                .contains("&lt;script&gt;")
                .doesNotContain("<b>& Sons");
    }

    @Test
    void aPartnerMakesAPhoneAndSeesItsPasswordOnce() {
        HttpResponse<String> made = partner.submit(
                "/partner/phones",
                "/partner/phones",
                Map.of("advertiser", bakery.id().toString(), "label", "Desk"));
        String password = pasted(made);
        assertThat(made.body()).contains("@beckon", "127.0.0.1:5060");
        assertThat(partner.get("/partner/phones").body())
                .contains("Desk", "Away")
                .doesNotContain(password);
    }

    @Test
    void anotherPartnerHasNothingOfIt() {
        Phone phone = console.network
                .phones
                .add(owner.id(), bakery.id(), "Private line")
                .phone();
        String nosy = console.stores.consoleSessions().open(other.id(), "nosy").token();
        Browser browser = console.browser();
        assertThat(browser.get("/console/" + nosy + "/phones").body()).doesNotContain("Private line", "Bakery");
        assertThat(browser.post("/console/" + nosy + "/phones/" + phone.id() + "/remove", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/console/" + nosy + "/phones",
                                Map.of("advertiser", bakery.id().toString(), "label", "Mine"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.network.phones.of(owner.id())).contains(phone);
    }
}
