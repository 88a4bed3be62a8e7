package beckon.console.site;

import beckon.network.publisher.Publisher;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.State;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import beckon.review.Reviewer;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.PolicyFinding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one site that a page shows.
 *
 * @param verdict the one shown: the latest, or the one asked for; null before the first review
 * @param verdicts all of them, newest first
 * @param history standings, newest first
 */
public record SiteFile(
        Site site,
        Publisher publisher,
        Standing standing,
        @Nullable StoredVerdict verdict,
        List<StoredVerdict> verdicts,
        List<Standing> history,
        Terms terms) {
    private static final Catalogue POLICIES = Catalogue.shipped();

    public @Nullable Gauge gauge() {
        return verdict == null ? null : new Gauge(verdict.verdict().quality(), terms.thresholds());
    }

    /** Policies of the verdict shown, the most probable violation first. */
    public List<PolicyView> policies() {
        return verdict == null
                ? List.of()
                : verdict.verdict().policies().stream()
                        .filter(finding -> !finding.policy().equals(Reviewer.COMPLETENESS))
                        .sorted(Comparator.comparingDouble(PolicyFinding::probability)
                                .reversed())
                        .map(PolicyView::of)
                        .toList();
    }

    /** Policies worth a look: at least the most probable one. */
    public List<PolicyView> concerns() {
        List<PolicyView> notable =
                policies().stream().filter(PolicyView::notable).toList();
        return notable.isEmpty() ? policies().stream().limit(1).toList() : notable;
    }

    /** All other policies. */
    public List<PolicyView> quiet() {
        List<PolicyView> concerns = concerns();
        return policies().stream().filter(policy -> !concerns.contains(policy)).toList();
    }

    /** What the site lacks, with the points that each would return; null where that was not looked at. */
    public @Nullable PolicyFinding completeness() {
        return verdict == null
                ? null
                : verdict.verdict().policies().stream()
                        .filter(finding -> finding.policy().equals(Reviewer.COMPLETENESS))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What its publisher can change: what is missing first, as it returns points for certain, then what speaks against
     * the site in the policies that concern it, at most eight items. Nothing where an incentive says that all is well.
     */
    public List<Fix> toFix() {
        boolean fine = verdict == null || verdict.verdict().incentive() == Incentive.INCENTIVE;
        if (standing.incentive() == Incentive.INCENTIVE || (fine && standing.state() == State.PENDING)) {
            return List.of();
        }
        PolicyFinding missing = completeness();
        Stream<Fix> lacking = missing == null
                ? Stream.of()
                : missing.evidence().stream().map(item -> new Fix(item.item(), item.passage(), item.weight(), "", ""));
        Stream<Fix> against = concerns().stream().flatMap(policy -> policy.finding().evidence().stream()
                .filter(evidence -> evidence.weight() > 0)
                .limit(4)
                .map(evidence -> new Fix(
                        evidence.item(),
                        advice(policy.finding().policy()),
                        null,
                        evidence.page(),
                        evidence.passage())));
        return Stream.concat(lacking, against.limit(8)).toList();
    }

    private static String advice(String policy) {
        Policy known = POLICIES.find(policy);
        return known == null ? "" : known.fix();
    }

    /** The publisher's part of each bid now, and why, in a sentence or two. */
    public String share() {
        double t1 = terms.thresholds().t1();
        double t2 = terms.thresholds().t2();
        if (standing.state() != State.APPROVED) {
            return "No ads are shown here, so nothing is earned.";
        }
        String score = verdict == null
                ? "The score"
                : "The score of " + number(verdict.verdict().quality());
        return switch (standing.incentive()) {
            case INCENTIVE ->
                score + " lies above " + number(t2) + ": an incentive lifts the share from "
                        + percent(terms.publisherPpm()) + " to " + percent(standing.publisherPpm()) + " of each bid.";
            case DISINCENTIVE ->
                score + " lies between " + number(t1) + " and " + number(t2)
                        + ": a disincentive lowers the share from " + percent(terms.publisherPpm()) + " to "
                        + percent(standing.publisherPpm()) + " of each bid. What is withheld "
                        + switch (terms.withheldTo()) {
                            case ADVERTISER -> "lowers what the advertiser pays.";
                            case PLATFORM -> "stays with the network.";
                        };
            case NONE -> "Neither incentive nor disincentive applies: the share is the usual one.";
        };
    }

    /** What a better score would return; empty where there is nothing to gain. */
    public String gain() {
        if (standing.state() != State.APPROVED || standing.incentive() == Incentive.INCENTIVE) {
            return "";
        }
        return "At a score of " + number(terms.thresholds().t2()) + " the share is " + percent(terms.publisherPpm())
                + ", above it " + percent(terms.incentivePpm()) + ".";
    }

    private static String number(double value) {
        return Math.round(value * 10) % 10 == 0
                ? Long.toString(Math.round(value))
                : Double.toString(Math.round(value * 10) / 10.0);
    }

    private static String percent(int ppm) {
        return number(ppm / 10_000.0) + "\u00a0%";
    }
}
