package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.PageAddress;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.AdDecision;
import beckon.network.delivery.Decision;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.Explainer;
import beckon.network.delivery.Place;
import beckon.network.delivery.Seen;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.SlotRequest;
import beckon.network.delivery.Snapshot;
import beckon.network.publisher.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * {@code GET /ad?page=...&slots=N}: which ads a page shows, from memory alone. A browser cannot lie about its
 * {@code Origin}, so a page that names another site's host gets no ad. With {@code explain=1} and an operator's token it
 * says instead why; {@code seed=N} then makes the decision of that seed again. Thread-safe.
 */
public final class SlotAds implements Responder {
    private static final String BEARER = "Bearer ";
    private static final int MOST_EXPLAINED = 100;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Supplier<Snapshot> snapshots;
    private final AdJson json;
    private final Clock clock;
    private final DecisionAids aids;
    private final ViewCounts views;
    private final AtomicLong seeds;

    /** @param seed start of the sequence from which each decision draws its own seed */
    public SlotAds(
            Supplier<Snapshot> snapshots, AdJson json, DecisionAids aids, ViewCounts views, Clock clock, long seed) {
        this.snapshots = snapshots;
        this.json = json;
        this.aids = aids;
        this.views = views;
        this.clock = clock;
        this.seeds = new AtomicLong(seed);
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        return CompletableFuture.completedStage(decide(request));
    }

    private Answer decide(Request request) {
        String given = request.parameter("page").orElse("");
        Optional<PageAddress> page = PageAddress.parse(given);
        if (page.isEmpty()) {
            return Answer.problem(
                    400,
                    "page-invalid",
                    "The page's address is not valid",
                    "page is \"" + given + "\"; give the page's absolute http or https address.");
        }
        String wanted = request.parameter("slots").orElse("1");
        OptionalInt slots = slots(wanted);
        if (slots.isEmpty()) {
            return Answer.problem(
                    400,
                    "slots-invalid",
                    "The number of slots is not valid",
                    "slots is \"" + wanted + "\"; give a whole number of 1.." + SlotRequest.MOST_SLOTS + ".");
        }
        if (request.parameter("explain").filter("1"::equals).isPresent()) {
            return explain(request, page.get(), slots.getAsInt());
        }
        try {
            Wanted read = Wanted.of(request, slots.getAsInt());
            return readable(request, page.get(), decide(request, page.get(), read));
        } catch (Wanted.Unreadable unreadable) {
            String name = unreadable.parameter();
            return Answer.problem(
                    400,
                    name + "-invalid",
                    "What was asked for cannot be read",
                    name + " is \"" + request.parameter(name).orElse("") + "\"; " + unreadable.getMessage() + ".");
        }
    }

    /** For whoever shows an operator's token, so that nobody else learns what others bid. */
    private Answer explain(Request request, PageAddress page, int slots) {
        ExplainTokens tokens = aids.explainTokens();
        String shown = request.header("Authorization").orElse("");
        if (tokens == null
                || !shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || !tokens.good(shown.substring(BEARER.length()).strip())) {
            return Answer.problem(
                            401,
                            "explain-token-needed",
                            "Only operators are told why",
                            "Send the header Authorization: Bearer TOKEN with a token of the console's page Delivery; it is"
                                    + " good for " + ExplainTokens.VALID.toMinutes() + " minutes.")
                    .with("WWW-Authenticate", "Bearer");
        }
        String wanted = request.parameter("seed").orElse("0");
        if (!wanted.matches("[0-9a-f]{1,16}")) {
            return Answer.problem(
                    400,
                    "seed-invalid",
                    "The seed is not valid",
                    "seed is \"" + wanted
                            + "\"; give 1 to 16 hexadecimal digits, as the record of a decision has them.");
        }
        Snapshot snapshot = snapshots.get();
        SiteAds site = snapshot.sites().get(page.host());
        Place place = aids.places().of(request.client());
        Seen seen = site == null ? Seen.NOTHING : views.of(request, site.site());
        return ExplainedJson.of(Explainer.explain(
                snapshot,
                new SlotRequest(page.host(), page.path(), slots, Long.parseUnsignedLong(wanted, 16), place, seen),
                MOST_EXPLAINED));
    }

    private Answer decide(Request request, PageAddress page, Wanted wanted) {
        if (!comesFrom(request, "Origin", page) || !comesFrom(request, "Referer", page)) {
            return json.none("foreign-origin");
        }
        Snapshot snapshot = snapshots.get();
        SiteAds site = snapshot.sites().get(page.host());
        if (site == null) {
            return json.none("unknown-site");
        }
        if (site.state() == State.APPROVED && comesFromBarred(request, site)) {
            return json.none("page-blocked");
        }
        Decision decision = AdDecision.decide(
                snapshot,
                new SlotRequest(
                        page.host(),
                        page.path(),
                        wanted.toChoose(SlotRequest.MOST_SLOTS),
                        seeds.addAndGet(GOLDEN),
                        aids.places().of(request.client()),
                        views.of(request, site.site())));
        List<Wanted.Placed> placed = wanted.place(decision.winners(), site.most(), json.pictured());
        if (!placed.isEmpty()) {
            return json.some(placed, site.site(), clock.instant());
        }
        String reason = decision.winners().isEmpty() ? decision.reason() : "no-match";
        List<Wanted.PlacedHouse> house = wanted.placeHouse(snapshot.houseAds());
        return house.isEmpty() || !reason.equals("no-match") ? json.none(reason) : json.house(house, reason);
    }

    private static boolean comesFrom(Request request, String field, PageAddress page) {
        Optional<String> value = request.header(field);
        return value.isEmpty()
                || PageAddress.parse(value.get())
                        .filter(from -> from.host().equals(page.host()))
                        .isPresent();
    }

    /** A Referer with a path names the page, whatever the request says; one of only the origin names none. */
    private static boolean comesFromBarred(Request request, SiteAds site) {
        return request.header("Referer")
                .flatMap(PageAddress::parse)
                .map(PageAddress::path)
                .filter(path -> !path.equals("/") && site.blocked().bars(path))
                .isPresent();
    }

    private static Answer readable(Request request, PageAddress page, Answer answer) {
        Answer varying = answer.with("Vary", "Origin");
        Optional<String> origin = request.header("Origin");
        return origin.isPresent() && comesFrom(request, "Origin", page)
                ? varying.with("Access-Control-Allow-Origin", origin.get())
                : varying;
    }

    private static OptionalInt slots(String text) {
        if (text.isEmpty() || text.length() > 2 || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return OptionalInt.empty();
        }
        int slots = Integer.parseInt(text);
        return slots >= 1 && slots <= SlotRequest.MOST_SLOTS ? OptionalInt.of(slots) : OptionalInt.empty();
    }
}
