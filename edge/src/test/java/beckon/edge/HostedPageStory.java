package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.call.Admission;
import beckon.network.call.CallDesk;
import beckon.network.delivery.PresentationTokens;
import beckon.network.event.EventKind;
import beckon.network.event.PostgresEventLog;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform's page of a listing, and the call it offers. */
@Timeout(120)
class HostedPageStory {
    private static final Pattern SIP = Pattern.compile("sip:(w-[A-Za-z0-9_-]{20,})@calls\\.beckon\\.example:5060");

    private final EdgeNetwork world = new EdgeNetwork();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void offersTheCallAndTheLandingPageAndNoScript() {
        Reference reference = own("Roof leaking?", "https://roof.example/a?b=1&c=2", "sip:roof@127.0.0.1:5080");
        HttpResponse<String> page = world.get("p/" + reference.code());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Roof leaking?</h1>", "Call now", "action=\"" + reference.code() + "/call\"")
                .contains("href=\"https://roof.example/a?b=1&amp;c=2\"")
                .doesNotContain("<script", "sip:roof");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(world.happened()).as("looking is not a contact").isEmpty();
    }

    @Test
    void escapesAListingThatIsMarkup() {
        String headline = "<script>alert('1')</script>\"&";
        Reference reference = own(headline, "https://evil.example/?%22%3E%3Cscript%3E", "sip:x@127.0.0.1:5080");
        for (HttpResponse<String> page : List.of(world.get("p/" + reference.code()), callFrom(reference))) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .doesNotContain("<script", "alert('1')")
                    .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
        }
    }

    @Test
    void theTokenOfAPresentationStandsInForOurPageAndNothingElseDoes() {
        Site site = world.network.approvedSite("bakery.example", 90);
        Reference reference =
                world.onSite(world.listing("Roof leaking?", null, "sip:roof@127.0.0.1:5080"), site, ReferenceType.WEB);
        Reference other = world.onSite(world.listing("Taxi", null, "sip:taxi@127.0.0.1:5080"), site, ReferenceType.WEB);
        world.refresh();
        String token = world.tokens.sign(PresentationTokens.CLICK, world.presentation(reference, site));
        HttpResponse<String> click = world.get("c/" + token + "/call");
        assertThat(click.statusCode()).isEqualTo(302);
        String window = click.headers().firstValue("Location").orElseThrow();
        assertThat(window).isEqualTo(world.edge.publicBase() + "p/" + reference.code() + "/call?from=" + token);
        assertThat(world.happened()).singleElement().satisfies(event -> assertThat(event.kind())
                .isEqualTo(EventKind.CLICK));
        String path = "p/" + reference.code() + "/call";
        assertThat(world.get(path + "?from=" + token).body()).containsPattern(SIP);

        String anothers = world.tokens.sign(PresentationTokens.CLICK, world.presentation(other, site));
        for (String bad : List.of(
                path,
                path + "?from=" + anothers,
                path + "?from=" + token.replaceFirst("^....", "AAAA"),
                path + "?from=" + world.tokens.sign(PresentationTokens.VIEW, world.presentation(reference, site)))) {
            assertThat(world.get(bad).statusCode()).as(bad).isEqualTo(302);
            assertThat(world.get(bad).headers().firstValue("Location"))
                    .contains(world.edge.publicBase() + "p/" + reference.code());
        }
        for (String[] looking :
                new String[][] {{"Sec-Purpose", "prefetch"}, {"Sec-Fetch-Dest", "iframe"}, {"Sec-Fetch-Dest", "image"}
                }) {
            assertThat(world.get(path + "?from=" + token, looking).statusCode()).isEqualTo(302);
        }
        world.network.clock.forward(Duration.ofHours(25));
        assertThat(world.get(path + "?from=" + token).statusCode())
                .as("outdated")
                .isEqualTo(302);
        assertThat(world.get("c/" + anothers.replaceFirst("^....", "AAAA") + "/call")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesAnAddressThatPutsOneCallThrough() {
        Reference reference = own("Roof leaking?", null, "sip:roof@127.0.0.1:5080");
        HttpResponse<String> page = callFrom(reference);
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher address = SIP.matcher(page.body());
        assertThat(address.find()).isTrue();
        assertThat(SIP.matcher(callFrom(reference).body()).results().map(match -> match.group(1)))
                .doesNotContain(address.group(1));
        try (PostgresEventLog log = new PostgresEventLog(world.network.database, world.network.clock)) {
            CallDesk desk = new CallDesk(world.network.database, world.network.clock, log);
            assertThat(desk.admit(Uuid7.next(world.network.clock), address.group(1), "sip:customer@198.51.100.7"))
                    .isInstanceOf(Admission.Admitted.class);
            assertThat(desk.admit(Uuid7.next(world.network.clock), address.group(1), "sip:customer@198.51.100.7"))
                    .isInstanceOf(Admission.Refused.class);
        }
    }

    @Test
    void otherPagesCannotAskForACall() {
        Reference reference = own("Roof leaking?", null, "sip:roof@127.0.0.1:5080");
        String path = "p/" + reference.code() + "/call";
        assertThat(world.send("POST", path).statusCode()).isEqualTo(403);
        assertThat(world.send("POST", path, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(world.send("POST", path, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(world.send("POST", path, "Origin", origin(), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.get(path, "Accept", "text/html").statusCode())
                .as("back to the listing")
                .isEqualTo(302);
    }

    @Test
    void aListingWithoutADestinationOffersNoCall() {
        Reference reference = own("Fresh rye", "https://rye.example/", null);
        assertThat(world.get("p/" + reference.code()).body())
                .doesNotContain("Call now")
                .contains("Visit the website");
        assertThat(callFrom(reference).statusCode()).isEqualTo(404);
    }

    @Test
    void anAddressWithNothingAtItSaysSoInTheReadersForm() {
        assertThat(world.get("nothing", "Accept", "text/html").body()).contains("<h1>Nothing here</h1>");
        assertThat(world.get("nothing").headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private Reference own(String headline, @Nullable String landing, @Nullable String destination) {
        Listing listing = world.listing(headline, landing, destination);
        Reference reference = world.onOwnMedium(listing, ReferenceType.WEB);
        world.refresh();
        return reference;
    }

    private HttpResponse<String> callFrom(Reference reference) {
        return world.send("POST", "p/" + reference.code() + "/call", "Origin", origin());
    }

    private String origin() {
        String base = world.edge.publicBase().toString();
        return base.substring(0, base.length() - 1);
    }
}
