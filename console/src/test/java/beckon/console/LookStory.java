package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.partner.Partner;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A partner's look: made without code by the partner and the operator, seen by its own people only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookStory {
    private static final String PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDRrest";

    private TestConsole console;
    private Partner yellow;
    private Partner red;
    private Browser ann;
    private Browser operator;

    @BeforeAll
    void start() {
        console = new TestConsole();
        yellow = console.network.partner("Yellow Pages");
        red = console.network.partner("Red Pages");
        console.person("ann@yellow.example", Role.PARTNER, yellow.id(), null);
        console.person("op@look.example", Role.OPERATOR, null, null);
        ann = console.signedIn("ann@yellow.example");
        operator = console.signedIn("op@look.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private String session(Partner partner) {
        return "/console/" + console.network.sessions.open(partner.id(), "eve").token();
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void aDraftIsPreviewedPublishedComparedAndTakenBack() {
        String page = "/partner/brand";
        Map<String, String> form = Map.of(
                "name",
                "Yellow!",
                "colour",
                "#ffdd33",
                "word.en.calls",
                "Leads",
                "card.call-manager.log",
                "1",
                "card.call-manager.live",
                "2",
                "host",
                "ads.yellow.example");
        assertThat(place(ann.submit(page, page, form))).endsWith("?kept");
        assertThat(ann.get(page).body()).contains("Yellow!", "#ffdd33", "What it changes", "hardly stands out");
        assertThat(ann.get("/partner/calls").body()).doesNotContain("Yellow!", "Leads");

        ann.submit(page, page + "/preview", Map.of("on", "true"));
        assertThat(ann.get("/partner/calls").body()).contains("Yellow!", "<h1>Leads</h1>", "Only you see it");
        assertThat(ann.get("/partner/brand.css").body()).contains("--brand:#ffdd33;--brand-ink:#000000");
        assertThat(console.browser().get(session(yellow) + "/calls").body()).doesNotContain("Yellow!");

        assertThat(place(ann.submit(page, page + "/publish", Map.of()))).endsWith("?published");
        assertThat(console.browser().get(session(yellow) + "/calls").body())
                .contains("Yellow!", "Call log")
                .doesNotContain("Answer rate by hour", "Only you see it");
        assertThat(console.caller(yellow)
                        .send("POST", "/api/v1/console-sessions", "{'user':'ann'}")
                        .body()
                        .get("url")
                        .asString())
                .startsWith("http://ads.yellow.example/console/");

        assertThat(ann.get(page + "/versions/1").body()).contains("Yellow Pages", "Yellow!", "Go back to this look");
        assertThat(place(ann.submit(page, page + "/versions/1/restore", Map.of())))
                .endsWith("?restored=1");
        assertThat(ann.get("/partner/calls").body()).contains("Yellow Pages").doesNotContain("Yellow!");
        assertThat(ann.get(page).body()).contains("brings back 1", "shown now");
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheTypedValueKept() {
        HttpResponse<String> pale = ann.submit(
                "/partner/brand", "/partner/brand", Map.of("colour", "#ffdd33", "ink", "#ffffff", "name", "Typed"));
        assertThat(pale.statusCode()).isEqualTo(422);
        assertThat(pale.body())
                .contains("role=\"alert\"", "4.5 to 1", "value=\"Typed\"", "name=\"ink\"", "aria-invalid=\"true\"");
    }

    @Test
    void anotherPartnersLogoDraftAndVersionsStayHidden() {
        var brands = console.stores.formatStores().brands();
        String logo = brands.logos().add(red.id(), PNG.getBytes(StandardCharsets.ISO_8859_1));
        brands.publish(red.id(), red.brand().withLogo(logo), "rob");
        brands.keep(red.id(), red.brand().withLogo(""), "rob");
        assertThat(ann.get("/partner/logo/" + logo).statusCode()).isEqualTo(404);
        assertThat(console.browser().get(session(yellow) + "/logo/" + logo).statusCode())
                .isEqualTo(404);
        assertThat(console.browser().get(session(yellow) + "/brand/versions/7").statusCode())
                .isEqualTo(404);
        HttpResponse<String> own = console.browser().get(session(red) + "/logo/" + logo);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(own.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(own.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void anImageIsUploadedAndAScriptIsNot() {
        String base = session(red);
        assertThat(upload(base, "logo.webp", "RIFF0000WEBPVP8 0000").statusCode())
                .isEqualTo(302);
        assertThat(console.browser().get(base + "/brand").body()).contains("img class=\"logo\"");
        HttpResponse<String> drawing =
                upload(base, "logo.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        assertThat(drawing.statusCode()).isEqualTo(422);
        assertThat(drawing.body()).contains("PNG, JPEG or WebP").doesNotContain("onload");
    }

    private HttpResponse<String> upload(String base, String name, String content) {
        String body = "--xx\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n--xx--\r\n";
        return console.browser()
                .send("POST", base + "/brand", body, "Content-Type", "multipart/form-data; boundary=xx");
    }

    @Test
    void hostileNamesAndWordsAreShownAndNeverRun() {
        String attack = SampleSites.ATTACK.substring(0, 55);
        Partner hostile = console.network.partner("Hostile");
        String base = session(hostile);
        Browser browser = console.browser();
        browser.post(
                base + "/brand",
                Map.of("name", attack, "word.en.calls", attack, "help", "javascript:alert(1)", "sender", "Me"));
        browser.post(base + "/brand/publish", Map.of());
        for (String page : new String[] {"/calls", "/ads", "/brand", "/statement"}) {
            assertThat(browser.get(base + page).body())
                    .as(page)
                    .contains("&lt;script&gt;document.title=")
                    .doesNotContain("<script>document", "href=\"javascript:");
        }
        assertThat(operator.get("/partners/" + hostile.id() + "/look").body()).doesNotContain("<script>document");
        assertThat(browser.get(base + "/brand.css").body()).doesNotContain("script");
    }

    @Test
    void theOperatorMakesALookAndSaysWhatThePartnerMay() {
        Partner blue = console.network.partner("Blue Pages");
        String page = "/partners/" + blue.id() + "/look";
        operator.submit(page, page, Map.of("name", "Blue by us", "colour", "#123456", "language", "de"));
        String preview = place(operator.submit(page, page + "/preview", Map.of()));
        String path = preview.substring(preview.indexOf("/console/"));
        assertThat(console.browser().get(path + "/ads").body())
                .contains("Blue by us", "<html lang=\"de\"")
                .doesNotContain("/brand/preview");
        assertThat(console.browser().post(path + "/brand/publish", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(operator.submit(page, page + "/publish", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(console.network
                        .partners
                        .find(blue.id())
                        .orElseThrow()
                        .brand()
                        .name())
                .isEqualTo("Blue by us");
        String permits = "/partners/" + blue.id() + "/permits";
        assertThat(operator.submit(
                                page, permits, Map.of("ownLook", "true", "mailFrom", "a@b.example\r\nBcc: c@d.example"))
                        .statusCode())
                .isEqualTo(422);
        operator.submit(page, permits, Map.of("ownLook", "true", "mailFrom", " ads@blue.example "));
        assertThat(console.stores.formatStores().brands().permits(blue.id()).mailFrom())
                .isEqualTo("ads@blue.example");
        assertThat(operator.get(page).body()).contains("value=\"ads@blue.example\"");
        operator.submit(page, permits, Map.of("ownLook", "true"));
        assertThat(console.stores.formatStores().brands().permits(blue.id()).otherFormat())
                .isFalse();
    }

    @Test
    void theReadersLanguageIsSpoken() {
        Partner green = console.network.partner("Green Pages");
        String base = session(green);
        Browser browser = console.browser();
        assertThat(browser.get(base + "/ads", "Accept-Language", "de-CH,en;q=0.5")
                        .body())
                .contains("<html lang=\"de\"", "Web-Anzeigen", "Noch kein Eintrag");
        assertThat(browser.get(base + "/ads", "Accept-Language", "fr").body()).contains("<html lang=\"en\"");
        assertThat(browser.get(base + "/ads/" + green.id(), "Accept-Language", "de")
                        .body())
                .contains("Diesen Eintrag gibt es nicht unter den Ihren.");
        for (String page :
                new String[] {"/calls", "/calls/live", "/calls/records", "/phones", "/statement", "/why", "/brand"}) {
            HttpResponse<String> answer = browser.get(base + page, "Accept-Language", "de");
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).contains("<html lang=\"de\"", "Zum Inhalt springen");
        }
    }
}
