package beckon.app.demo;

import beckon.app.running.RunningNetwork;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A visitor opens pages, sees ads on the approved ones and none elsewhere, and clicks. */
final class VisitorChapter {
    private static final int SLOTS = 6;
    private static final Duration A_LOOK = Duration.ofMillis(600);

    private final RunningNetwork network;
    private final SampleSites sites;
    private final HttpCalls http;

    VisitorChapter(RunningNetwork network, SampleSites sites, HttpCalls http) {
        this.network = network;
        this.sites = sites;
        this.http = http;
    }

    /** What the visitor took away: the click, and a number to call. */
    record Visit(@Nullable Event click, @Nullable String number) {}

    Visit tell(Walk walk) {
        walk.chapter("A visitor opens the pages");
        String home = page(SampleSite.GOOD);
        walk.saw(home.contains("/tag.js"), sites.home(SampleSite.GOOD) + " carries the tag", "");
        boolean assigned = Patience.untilTrue(() -> types(ads(SampleSite.GOOD)).size() == 2);
        JsonNode ads = ads(SampleSite.GOOD);
        walk.saw(assigned, "It shows ads of both types of reference", headlines(ads));
        JsonNode none = ads(SampleSite.BAD);
        walk.saw(
                none.path("ads").isEmpty(),
                sites.home(SampleSite.BAD) + " shows none",
                "reason: " + none.path("reason").asString());
        foreign(walk);
        Event click = see(walk, ads).orElse(null);
        return new Visit(click, number(ads));
    }

    /** Another site's page that pretends to be the bakery's. */
    private void foreign(Walk walk) {
        JsonNode stolen = ask(SampleSite.GOOD, "http://" + sites.host(SampleSite.BAD));
        walk.saw(stolen.path("ads").isEmpty(), "A foreign page that borrows the bakery's name gets none", "");
    }

    private Optional<Event> see(Walk walk, JsonNode ads) {
        JsonNode web = ads.path("ads")
                .valueStream()
                .filter(ad -> ad.path("type").asString().equals("web"))
                .findFirst()
                .orElseThrow();
        Set<UUID> before = clicks().stream().map(Event::id).collect(Collectors.toSet());
        look();
        int seen = http.post(URI.create(web.path("view").asString()), browser(), "")
                .status();
        walk.saw(seen == 204, "The ad was in view: one presentation is kept", "beacon answered " + seen);
        HttpCalls.Reply redirect = http.get(URI.create(web.path("click").asString()), browser());
        Optional<Event> click =
                clicks().stream().filter(event -> !before.contains(event.id())).findFirst();
        walk.saw(
                redirect.status() == 302 && click.isPresent(),
                "He clicks; the event was on the disk before the redirect left",
                "302 to " + redirect.header("Location") + "\nevent "
                        + click.map(Event::id).orElse(null));
        HttpCalls.Reply hosted = http.get(URI.create(redirect.header("Location")), browser());
        walk.saw(
                hosted.status() == 200
                        && hosted.body().contains(web.path("headline").asString()),
                "The listing's page offers the call and the advertiser's own page",
                "");
        int forged =
                http.get(network.edgeUri().resolve("c/AAAA.BBBB"), browser()).status();
        walk.saw(forged >= 400, "A forged click leads nowhere", "answered " + forged);
        return click;
    }

    /** Who follows an ad the moment that it is given is taken for a program. */
    private static void look() {
        try {
            Thread.sleep(A_LOOK);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Event> clicks() {
        return network.doors().events().recent(50).stream()
                .filter(event -> event.kind() == EventKind.CLICK && !event.sample())
                .toList();
    }

    private static @Nullable String number(JsonNode ads) {
        return ads.path("ads")
                .valueStream()
                .map(ad -> ad.path("tel").asString(""))
                .filter(number -> !number.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private JsonNode ads(String site) {
        return ask(site, "http://" + sites.host(site));
    }

    private JsonNode ask(String site, String origin) {
        String page = URLEncoder.encode(sites.home(site).toString(), StandardCharsets.UTF_8);
        URI address = network.edgeUri().resolve("ad?slots=" + SLOTS + "&page=" + page);
        return http.get(address, Map.of("Origin", origin)).json();
    }

    private static Set<String> types(JsonNode ads) {
        return ads.path("ads")
                .valueStream()
                .map(ad -> ad.path("type").asString())
                .collect(Collectors.toSet());
    }

    private static String headlines(JsonNode ads) {
        return ads.path("ads")
                .valueStream()
                .map(ad -> ad.path("headline").asString()
                        + (ad.has("tel") ? " ☎ " + ad.path("tel").asString() : " → link"))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> browser() {
        return Map.of(
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Accept",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language",
                "en");
    }

    /** Fetches a home page over a plain socket: the host name goes into the request, not to a resolver. */
    private String page(String site) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sites.port())) {
            String request = "GET / HTTP/1.0\r\nHost: " + sites.host(site) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("The sample page of " + site + " cannot be read", broken);
        }
    }
}
