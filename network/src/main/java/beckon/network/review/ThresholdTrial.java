package beckon.network.review;

import beckon.network.review.ScoredSite.Known;
import beckon.network.review.ScoredSite.Result;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What moved thresholds would do to all sites. Immutable.
 *
 * @param current thresholds in force
 * @param proposed thresholds tried
 * @param sites every site with a score
 */
public record ThresholdTrial(Thresholds current, Thresholds proposed, List<ScoredSite> sites) {
    /** How many bars the chart has. */
    public static final int BINS = 25;

    public ThresholdTrial {
        sites = List.copyOf(sites);
    }

    /** Sites whose score lies in one bar, by what is known of them. */
    public record Bin(double from, double to, int clean, int violating, int unknown) {
        public int all() {
            return clean + violating + unknown;
        }
    }

    /** A site that would do something else after its next review. */
    public record Change(ScoredSite site, Result from, Result to) {}

    /** The distribution of scores; a score on a border lies in the bar below it, as T1 does. */
    public List<Bin> bins() {
        List<List<Known>> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(new ArrayList<>());
        }
        for (ScoredSite site : sites) {
            int bin = (int) Math.ceil(site.quality() * BINS / 100) - 1;
            bins.get(Math.clamp(bin, 0, BINS - 1)).add(site.known());
        }
        double width = 100.0 / BINS;
        return IntStream.range(0, BINS)
                .mapToObj(i -> new Bin(
                        i * width,
                        (i + 1) * width,
                        Collections.frequency(bins.get(i), Known.CLEAN),
                        Collections.frequency(bins.get(i), Known.VIOLATING),
                        Collections.frequency(bins.get(i), Known.UNKNOWN)))
                .toList();
    }

    /** Sites that would change, those that would lose or gain ads first. */
    public List<Change> changes() {
        return sites.stream()
                .map(site -> new Change(site, before(site), site.under(current, proposed)))
                .filter(change -> change.from() != change.to())
                .sorted(Comparator.comparing((Change change) -> ads(change.from()) == ads(change.to()))
                        .thenComparingDouble(change -> change.site().quality())
                        .thenComparing(change -> change.site().site().host()))
                .toList();
    }

    /** Sites by what they do now. */
    public Map<Result, Integer> before() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        sites.forEach(site -> counts.merge(before(site), 1, Integer::sum));
        return counts;
    }

    /** Sites by what they would do. */
    public Map<Result, Integer> after() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        sites.forEach(site -> counts.merge(site.under(current, proposed), 1, Integer::sum));
        return counts;
    }

    /** Sites known to violate that would show ads. */
    public long violatingServed() {
        return sites.stream()
                .filter(site -> site.known() == Known.VIOLATING && ads(site.under(current, proposed)))
                .count();
    }

    /** Clean sites that would be rejected. */
    public long cleanRejected() {
        return sites.stream()
                .filter(site -> site.known() == Known.CLEAN && site.under(current, proposed) == Result.REJECTED)
                .count();
    }

    private static Result before(ScoredSite site) {
        return site.now();
    }

    private static boolean ads(Result result) {
        return result == Result.INCENTIVE || result == Result.NEITHER || result == Result.DISINCENTIVE;
    }
}
