package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.PageAddress;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.network.delivery.Ad;
import beckon.network.delivery.AdDecision;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.SlotRequest;
import beckon.network.delivery.Snapshot;
import beckon.network.id.Uuid7;
import beckon.network.publisher.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * {@code GET /ad?page=...&slots=N}: which ads a page shows, from memory alone. A browser cannot lie about its
 * {@code Origin}, so a page that names another site's host gets no ad. Thread-safe.
 */
public final class SlotAds implements Responder {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Supplier<Snapshot> snapshots;
    private final AdJson json;
    private final Clock clock;
    private final AtomicLong seeds;

    /** @param seed start of the sequence from which each decision draws its own seed */
    public SlotAds(Supplier<Snapshot> snapshots, AdJson json, Clock clock, long seed) {
        this.snapshots = snapshots;
        this.json = json;
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
        return readable(request, page.get(), decide(request, page.get(), slots.getAsInt()));
    }

    private Answer decide(Request request, PageAddress page, int slots) {
        if (!comesFrom(request, "Origin", page) || !comesFrom(request, "Referer", page)) {
            return json.none("foreign-origin");
        }
        Snapshot snapshot = snapshots.get();
        SiteAds site = snapshot.sites().get(page.host());
        if (site == null) {
            return json.none("unknown-site");
        }
        if (site.state() != State.APPROVED) {
            return json.none("not-approved");
        }
        if (site.blocked().bars(page.path()) || comesFromBarred(request, site)) {
            return json.none("page-blocked");
        }
        long seed = seeds.addAndGet(GOLDEN);
        List<Ad> ads = AdDecision.choose(snapshot, new SlotRequest(page.host(), page.path(), slots, seed));
        if (ads.isEmpty()) {
            return json.none("no-match");
        }
        Instant now = clock.instant();
        return json.some(
                ads,
                (ad, slot) -> new Presentation(Uuid7.at(now), ad.attribution().reference(), site.site(), now, slot));
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
