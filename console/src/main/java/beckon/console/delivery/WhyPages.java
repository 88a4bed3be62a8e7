package beckon.console.delivery;

import beckon.network.delivery.Explanation;
import beckon.network.delivery.Place;
import beckon.network.delivery.SlotRequest;
import beckon.network.problem.Problem;
import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Why a page gets its ads, or none: every ad with its rank, its verdict and its price. */
@Controller
public class WhyPages {
    private static final int MOST = 200;

    private final WhyAds why;

    WhyPages(WhyAds why) {
        this.why = why;
    }

    @GetMapping("/delivery/why")
    ModelAndView why(
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "1") String slots,
            @RequestParam(defaultValue = "") String seed,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String city) {
        ModelAndView answer = new ModelAndView("delivery-why");
        answer.addObject("page", page);
        answer.addObject("slots", slots);
        answer.addObject("seed", seed);
        answer.addObject("country", country);
        answer.addObject("region", region);
        answer.addObject("city", city);
        if (page.isBlank()) {
            return answer;
        }
        try {
            // Without one each look is another decision, as each view of the page is.
            long drawn = seed.isBlank() ? ThreadLocalRandom.current().nextLong() : hex(seed.strip());
            Explanation explanation = why.ask(page, count(slots), drawn, new Place(country, region, city), MOST);
            answer.addObject("why", explanation);
            answer.addObject("usedSeed", Long.toHexString(drawn));
            answer.addObject(
                    "verdicts",
                    explanation.counts().entrySet().stream()
                            .sorted((one, other) -> Integer.compare(other.getValue(), one.getValue()))
                            .map(count -> new Counted(Reasons.ad(count.getKey()), count.getValue()))
                            .toList());
            answer.addObject("rows", explanation.lines().stream().map(Row::of).toList());
            answer.addObject("topics", topics(explanation));
            answer.addObject("pageReason", Reasons.page(explanation.decision().reason()));
        } catch (Problem refused) {
            answer.setStatus(HttpStatusCode.valueOf(refused.status()));
            answer.addObject("problem", refused.detail());
        }
        return answer;
    }

    /** Which topics counted, strongest first, and whose they are. */
    private static String topics(Explanation explanation) {
        String whose = explanation.ofPage() ? "of this page" : "of the whole site";
        String topics = explanation.topics().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(topic -> Taxonomy.find(topic.getKey()).map(Category::name).orElse(topic.getKey())
                        + String.format(Locale.ROOT, " %.2f", topic.getValue()))
                .collect(Collectors.joining(", "));
        return topics.isEmpty() ? "none known, " + whose : topics + ", " + whose;
    }

    /** How many ads have one verdict. */
    public record Counted(String verdict, int count) {}

    /** An ad of the explanation. */
    public record Row(
            String rank,
            String headline,
            String listing,
            String verdict,
            boolean shown,
            long bidMicros,
            Currency currency,
            String rate,
            String relevance,
            String score,
            long reserveMicros,
            @Nullable Long priceMicros,
            @Nullable Long runnerUpMicros,
            @Nullable String record) {
        static Row of(Explanation.Line line) {
            return new Row(
                    line.rank() == 0 ? "\u2013" : Integer.toString(line.rank()),
                    line.ad().headline(),
                    line.ad().attribution().listing().toString(),
                    Reasons.ad(line.verdict()),
                    line.record() != null,
                    line.ad().bidMicros(),
                    line.ad().currency(),
                    String.format(Locale.ROOT, "%.2f %%", line.rate() * 100),
                    String.format(Locale.ROOT, "%.2f", line.relevance()),
                    line.rank() == 0 ? "\u2013" : String.format(Locale.ROOT, "%,.0f", line.score()),
                    line.reserveMicros(),
                    line.record() == null ? null : line.record().priceMicros(),
                    line.record() == null ? null : line.record().runnerUpMicros(),
                    line.record() == null ? null : line.record().text());
        }
    }

    private static int count(String slots) {
        try {
            int count = Integer.parseInt(slots.strip());
            if (count >= 1 && count <= SlotRequest.MOST_SLOTS) {
                return count;
            }
        } catch (NumberFormatException wrong) {
            // Said below, as for a number out of range.
        }
        throw Problem.invalid("why", "slots", slots, "must be 1 to " + SlotRequest.MOST_SLOTS);
    }

    private static long hex(String seed) {
        try {
            return Long.parseUnsignedLong(seed.toLowerCase(Locale.ROOT), 16);
        } catch (NumberFormatException wrong) {
            throw Problem.invalid(
                    "why", "seed", seed, "must be 1 to 16 digits 0-9 and a-f, as a decision's record has them");
        }
    }
}
