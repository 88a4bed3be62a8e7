package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Settlement;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.review.PageBlocks;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Attackers of many kinds at an edge with its usual rules: who pays for them, and what is kept of them. */
@Timeout(120)
class InvalidTrafficStory {
    private static final String ANN = "127.0.0.1";
    private static final String EDGE =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                    + " Safari/537.36 Edg/131.0.0.0";

    @TempDir
    Path folder;

    private EdgeNetwork world;
    private OperatorLists lists;
    private Listing rye;
    private Site site;
    private Reference here;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(robots(), "[{\"pattern\": \"FriendlyLooker\"}]");
        Files.writeString(centres(), "127.0.7.0/24\n");
        Files.writeString(blocked(), "127.0.8.8\n");
        lists = OperatorLists.of(robots(), centres(), blocked(), java.time.Clock.systemUTC());
        world = EdgeNetwork.screened(TrafficRules.STANDARD, lists);
        rye = world.listing("Fresh rye", "https://rye.example/", null);
        site = world.network.approvedSite("bakery.example", 90);
        here = world.onSite(rye, site, ReferenceType.WEB);
        new PageBlocks(world.network.database, world.network.clock)
                .block(site.id(), world.network.operator().id(), "/forum", true, "Spam.");
        world.refresh();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatARequestGivesAwayIsKeptWithTheEventAndCostsNothing() {
        Map<String, Map<String, String>> tricks = new LinkedHashMap<>();
        tricks.put("no-user-agent", Map.of("User-Agent", ""));
        tricks.put("known-robot", Map.of("User-Agent", EDGE + " FriendlyLooker/1"));
        tricks.put("robot", Map.of("User-Agent", "curl/8.5.0"));
        tricks.put("automation", Map.of("User-Agent", EDGE.replace("Chrome/", "HeadlessChrome/")));
        tricks.put("unlikely-user-agent", Map.of("User-Agent", "Mozilla/4.0 (nothing; MSIE 6.0; Windows 98)"));
        tricks.put("prefetch", Map.of("Sec-Purpose", "prefetch;prerender"));
        tricks.put("preview", Map.of("X-Purpose", "preview"));
        tricks.put("odd-request", Map.of("Accept-Language", ""));
        tricks.put("hidden-load", Map.of("Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"));
        tricks.put("blocked-page", Map.of("?page", "/forum/1"));
        tricks.put("data-centre", Map.of("from", "127.0.7.21"));
        tricks.put("blocked-address", Map.of("from", "127.0.8.8"));
        tricks.put("too-fast", Map.of("after", "499"));
        tricks.put("counts", Map.of("after", "500"));
        int source = 0;
        for (Map.Entry<String, Map<String, String>> trick : tricks.entrySet()) {
            Map<String, String> with = new TreeMap<>(trick.getValue());
            String from = Objects.requireNonNullElse(with.remove("from"), "127.0.1." + ++source);
            long after = Long.parseLong(Objects.requireNonNullElse(with.remove("after"), "2000"));
            String query = with.containsKey("?page") ? "?page=" + with.remove("?page") : "";
            Presentation shown = world.presentation(here, site);
            world.network.clock.forward(Duration.ofMillis(after));
            assertThat(visit(from, click(shown) + query, with))
                    .as(trick.getKey())
                    .startsWith("HTTP/1.1 302");
            Event event = world.happened().getLast();
            assertThat(event.kind()).isEqualTo(EventKind.CLICK);
            assertThat(Objects.requireNonNullElse(event.filtered(), "counts")).isEqualTo(trick.getKey());
            String view = "v/" + world.tokens.sign(PresentationTokens.VIEW, shown) + query;
            if (!trick.getKey().equals("hidden-load") && !trick.getKey().equals("too-fast")) {
                assertThat(post(from, view, with)).startsWith("HTTP/1.1 204");
                String seen = world.events.find(shown.id()).orElseThrow().filtered();
                assertThat(Objects.requireNonNullElse(seen, "counts"))
                        .as("a view, too")
                        .isEqualTo(trick.getKey());
            }
        }
        settle();
        assertThat(spent()).as("one of them counts").isEqualTo(rye.clickBidMicros());
    }

    @Test
    void oneAddressIsPaidForAsOftenAsPeopleBehindItClick() {
        for (int i = 0; i < 60; i++) {
            visit(ANN, click(seen()), Map.of("User-Agent", EDGE + " v" + i));
        }
        assertThat(reasons()).containsExactlyInAnyOrderEntriesOf(Map.of("counts", 30L, "rate-address", 30L));
        settle();
        assertThat(spent()).isEqualTo(30 * rye.clickBidMicros());

        world.network.clock.forward(Duration.ofMinutes(1));
        visit(ANN, click(seen()), Map.of("User-Agent", EDGE + " late"));
        assertThat(world.happened().getLast().filtered()).as("a minute later").isNull();
    }

    @Test
    void aNetworkThatRotatesNamesAndAddressesIsPaidForNoLonger() {
        for (int i = 0; i < 200; i++) {
            visit("127.0.2." + (1 + i % 100), click(seen()), Map.of("User-Agent", EDGE + " v" + i));
        }
        assertThat(reasons()).containsExactlyInAnyOrderEntriesOf(Map.of("counts", 120L, "rate-network", 80L));
        visit("127.0.3.1", click(seen()), Map.of());
        assertThat(world.happened().getLast().filtered()).as("a neighbour").isNull();
    }

    @Test
    void oneVisitorCountsOnceForAListingAndNotForAnyNumberOfThem() {
        Presentation first = seen();
        visit(ANN, click(first), Map.of());
        visit(ANN, click(first), Map.of());
        visit("127.0.5.5", click(first), Map.of("User-Agent", EDGE));
        visit(ANN, click(seen()), Map.of());
        assertThat(world.happened().stream().map(Event::filtered).toList())
                .containsExactly(null, "replayed-token", "replayed-token", "duplicate");

        world.network.clock.forward(Duration.ofMinutes(11));
        visit(ANN, click(seen()), Map.of());
        visit(ANN, click(first), Map.of("Sec-GPC", "1"));
        visit(ANN, click(seen()), Map.of("Sec-GPC", "1"));
        assertThat(world.happened().subList(4, 7).stream().map(Event::filtered).toList())
                .as("who asks for privacy leaves no hash behind, and is looked at in memory like all others")
                .containsExactly(null, "replayed-token", "duplicate");
        assertThat(world.happened().getLast().visitor()).isNull();

        world.network.clock.forward(Duration.ofMinutes(11));
        for (int i = 0; i < 15; i++) {
            Listing many = world.listing("Rye number " + i, "https://rye.example/" + i, null);
            Reference reference = world.onSite(many, site, ReferenceType.WEB);
            world.refresh();
            Presentation shown = world.presentation(reference, site);
            world.network.clock.forward(Duration.ofSeconds(1));
            visit(ANN, click(shown), Map.of());
        }
        assertThat(world.happened().subList(7, 22).stream()
                        .map(event -> Objects.requireNonNullElse(event.filtered(), "counts"))
                        .toList())
                .containsOnly("counts", "rate-visitor")
                .filteredOn("counts"::equals)
                .hasSize(10);
    }

    @Test
    void aPermanentLinkCountsOncePerVisitorEvenPastARestart() {
        Reference own = world.onOwnMedium(rye, ReferenceType.WEB);
        world.refresh();
        visit(ANN, "r/" + own.code(), Map.of());
        visit(ANN, "r/" + own.code(), Map.of());
        visit("127.0.5.5", "r/" + own.code(), Map.of());
        assertThat(reasons()).containsExactlyInAnyOrderEntriesOf(Map.of("counts", 2L, "duplicate", 1L));
        try (EdgeServer second = world.another()) {
            visit(second, "GET", ANN, "r/" + own.code(), Map.of());
        }
        assertThat(world.happened().getLast().filtered())
                .as("it knows nothing of the first")
                .isNull();
        settle();
        assertThat(spent()).isEqualTo(2 * rye.clickBidMicros());
    }

    @Test
    void aLinkThatHasEndedLeavesAnEventWithItsReasonAndMadeUpOnesNothing() {
        Reference own = world.onOwnMedium(rye, ReferenceType.WEB);
        Presentation shown = seen();
        Listing poor = world.network.listing(world.network.advertiser(world.partner, "Poor Ltd"), "No money");
        Reference unpaid = world.onOwnMedium(poor, ReferenceType.WEB);
        Listing gone = world.listing("Gone", "https://gone.example/", null);
        Reference removed = world.onOwnMedium(gone, ReferenceType.WEB);
        try (EdgeServer later = world.another()) {
            world.network.listings.remove(world.partner.id(), gone.id());
            world.network.listings.pause(world.partner.id(), rye.id());
            world.refresh();
            ended(later, own, "paused");
            ended(later, unpaid, "unfunded");
            ended(later, removed, "removed");
            visit(later, "GET", ANN, click(shown), Map.of());
            assertThat(world.happened().getLast().cause()).isEqualTo("paused");
            assertThat(attribution(world.happened().getLast()).reference()).isEqualTo(here.id());
            world.network.references.expire(world.partner.id(), own.id());
            world.refresh();
            ended(later, own, "expired");

            int before = world.happened().size();
            for (int i = 0; i < 50; i++) {
                visit(later, "GET", ANN, "r/made-up-" + i, Map.of());
            }
            assertThat(world.happened()).hasSize(before);
            assertThat(later.marks()).containsEntry("unknown-reference", 50L);
            for (int i = 0; i < 40; i++) {
                visit(later, "GET", "127.0.6.6", "r/" + own.code(), Map.of("User-Agent", EDGE + " v" + i));
            }
            assertThat(world.happened()).as("a flood needs no row for each").hasSize(before + 30);
            assertThat(later.marks()).containsEntry("refusals-not-kept", 10L);
        }
        settle();
        assertThat(spent()).isZero();
    }

    @Test
    void aListThatBreaksLeavesTheOneBeforeAndAFreshOneHoldsAtOnce() throws IOException {
        Files.writeString(robots(), "[{\"pattern\":");
        Files.setLastModifiedTime(robots(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.writeString(blocked(), "127.0.9.0/24");
        Files.setLastModifiedTime(blocked(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        lists.refresh();
        visit("127.0.1.1", click(seen()), Map.of("User-Agent", EDGE + " FriendlyLooker/1"));
        visit("127.0.8.8", click(seen()), Map.of());
        visit("127.0.9.200", click(seen()), Map.of());
        assertThat(world.happened().stream().map(Event::filtered).toList())
                .containsExactly("known-robot", null, "blocked-address");
        assertThat(lists.states().getFirst().fault()).contains("no JSON");
    }

    private void ended(EdgeServer edge, Reference reference, String cause) {
        assertThat(visit(edge, "GET", ANN, "r/" + reference.code(), Map.of())).startsWith("HTTP/1.1 404");
        assertThat(world.happened().getLast()).satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CONTACT_REFUSED);
            assertThat(event.cause()).isEqualTo(cause);
            assertThat(attribution(event).reference()).isEqualTo(reference.id());
            assertThat(attribution(event).partner()).isEqualTo(world.partner.id());
        });
    }

    private static Attribution attribution(Event event) {
        return Objects.requireNonNull(event.attribution());
    }

    /** An ad that a visitor has looked at for two seconds. */
    private Presentation seen() {
        Presentation shown = world.presentation(here, site);
        world.network.clock.forward(Duration.ofMillis(10));
        return new Presentation(
                shown.id(), shown.reference(), shown.site(), shown.issuedAt().minusSeconds(2));
    }

    private String click(Presentation shown) {
        return "c/" + world.tokens.sign(PresentationTokens.CLICK, shown);
    }

    private Map<String, Long> reasons() {
        return world.happened().stream()
                .collect(Collectors.groupingBy(
                        event -> Objects.requireNonNullElse(event.filtered(), "counts"), Collectors.counting()));
    }

    private void settle() {
        Settlement settlement = new Settlement(world.network.database, world.network.clock);
        IntStream.iterate(settlement.settleDue(500), some -> some > 0, some -> settlement.settleDue(500))
                .forEach(some -> {});
    }

    private long spent() {
        return 100_000_000
                - world.ledger
                        .balance(LedgerAccount.advertiserFunds(rye.advertiser()), rye.currency())
                        .micros();
    }

    private String visit(String from, String path, Map<String, String> headers) {
        return visit(world.edge, "GET", from, path, headers);
    }

    private String post(String from, String path, Map<String, String> headers) {
        return visit(world.edge, "POST", from, path, headers);
    }

    /** What a browser with a few odd headers is answered; an empty header is left out. */
    private static String visit(EdgeServer edge, String method, String from, String path, Map<String, String> headers) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("Host", "ads.example");
        fields.put("Connection", "close");
        fields.put("User-Agent", EdgeNetwork.FIREFOX);
        fields.put("Accept", "text/html,*/*;q=0.8");
        fields.put("Accept-Language", "de,en;q=0.5");
        fields.putAll(headers);
        String request = method + " /" + path + " HTTP/1.1\r\n"
                + fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + (method.equals("POST") ? "Content-Length: 0\r\n" : "") + "\r\n";
        try (Socket socket =
                new Socket(edge.address().getAddress(), edge.address().getPort(), InetAddress.ofLiteral(from), 0)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path robots() {
        return folder.resolve("robots.json");
    }

    private Path centres() {
        return folder.resolve("centres.txt");
    }

    private Path blocked() {
        return folder.resolve("blocked.txt");
    }
}
