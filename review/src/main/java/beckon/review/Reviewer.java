package beckon.review;

import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.Crawler;
import beckon.review.expert.Expert;
import beckon.review.expert.Familiarity;
import beckon.review.expert.Judge;
import beckon.review.expert.Judgement;
import beckon.review.expert.Scale;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.page.SitePages;
import beckon.review.policy.RequiredItem;
import beckon.review.policy.UntrainedPolicies;
import beckon.review.topic.Topics;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reviews sites: the door for other modules. Same pages and same expert give the same verdict. Safe for any number of
 * threads.
 */
public final class Reviewer {
    /** The finding that names what a site lacks; its evidence weighs in points of the quality score. */
    public static final String COMPLETENESS = "completeness";

    private final Expert expert;
    private final Judge judge;
    private final UntrainedPolicies untrained;

    private Reviewer(Expert expert) {
        this.expert = expert;
        judge = new Judge(expert);
        untrained = UntrainedPolicies.beside(Set.copyOf(expert.policies()));
    }

    public static Reviewer with(Expert expert) {
        return new Reviewer(expert);
    }

    public Expert expert() {
        return expert;
    }

    /**
     * Crawls a site and reviews what was read.
     *
     * @param url address of the site's home page, {@code http} or {@code https}
     * @param listener told of each page as it is read
     * @throws IllegalArgumentException if the address is none that can be crawled; the message says why
     */
    public Verdict review(String url, Crawler crawler, Thresholds thresholds, CrawlListener listener) {
        return review(crawler.crawl(url, listener), thresholds);
    }

    /** Reviews the pages of a site. Without a page the verdict is {@link Decision#UNREVIEWABLE}. */
    public Verdict review(String site, List<Page> pages, Thresholds thresholds) {
        return review(new SitePages(site, pages, List.of()), thresholds);
    }

    /** Reviews what was read of a site, checks included. */
    public Verdict review(SitePages read, Thresholds thresholds) {
        List<Page> pages =
                read.pages().stream().sorted(Comparator.comparing(Page::url)).toList();
        if (pages.isEmpty()) {
            return unreviewable(read);
        }
        Judgement judgement = judge.judge(read.site(), pages);
        List<RequiredItem> missing = RequiredItem.missing(pages);
        double quality = rounded(Scale.lessened(judgement.quality(), RequiredItem.cost(missing)));
        Topics.Reading topics = Topics.shipped().reading();
        List<PolicyFinding> noticed = noticed(read.site(), pages, topics::add);
        List<PolicyFinding> findings = new ArrayList<>(judge.findings(read.site(), pages));
        findings.addAll(noticed);
        findings.add(completeness(read.site(), judgement.quality(), missing));
        findings.sort(Comparator.comparing(PolicyFinding::policy));
        List<Check> checks = new ArrayList<>(read.checks());
        checks.addAll(reasonsForAPerson(judgement, judge.familiarity(pages), noticed));
        Decision decision = DecisionRule.of(
                quality,
                rounded(judgement.quality()),
                !missing.isEmpty(),
                findings,
                DecisionRule.needsAPerson(checks),
                thresholds);
        Incentive incentive = decision == Decision.APPROVED ? thresholds.incentive(quality) : Incentive.NONE;
        return new Verdict(
                read.site(),
                quality,
                decision,
                incentive,
                findings,
                checks,
                pages.size(),
                contentHash(pages),
                expert.version(),
                topics.topics());
    }

    /** Score and decision alone, for measuring: without evidence. */
    public Decision decide(List<Page> pages, Judgement judgement, Thresholds thresholds) {
        List<RequiredItem> missing = RequiredItem.missing(pages);
        double quality = rounded(Scale.lessened(judgement.quality(), RequiredItem.cost(missing)));
        List<Check> checks = reasonsForAPerson(judgement, judge.familiarity(pages), noticed("", pages, _ -> {}));
        return DecisionRule.of(
                quality,
                rounded(judgement.quality()),
                !missing.isEmpty(),
                judge.outcomes(judgement),
                DecisionRule.needsAPerson(checks),
                thresholds);
    }

    /**
     * What the pages say of the catalogue's policies that the expert does not know.
     *
     * @param listener handed the words of each page while they are at hand
     */
    private List<PolicyFinding> noticed(String site, List<Page> pages, Consumer<Words> listener) {
        Words words = new Words();
        UntrainedPolicies.Reading reading = untrained.reading(site);
        for (Page page : pages) {
            reading.add(page, words.read(page.words()));
            listener.accept(words);
        }
        return reading.findings();
    }

    /** The quality score of a judged site, missing items counted. */
    public static double quality(List<Page> pages, Judgement judgement) {
        return rounded(Scale.lessened(judgement.quality(), RequiredItem.cost(RequiredItem.missing(pages))));
    }

    private Verdict unreviewable(SitePages read) {
        List<Check> checks =
                read.checks().isEmpty() ? List.of(Check.failed("pages", "no page could be read")) : read.checks();
        return new Verdict(
                read.site(),
                0,
                Decision.UNREVIEWABLE,
                Incentive.NONE,
                List.of(),
                checks,
                0,
                contentHash(List.of()),
                expert.version());
    }

    /** Why the score alone must not approve the site: text that cannot be judged, or that does not fit the rest. */
    private static List<Check> reasonsForAPerson(
            Judgement judgement, Familiarity familiarity, List<PolicyFinding> noticed) {
        List<Check> checks = new ArrayList<>();
        if (familiarity.blank()) {
            checks.add(Check.person("text", familiarity.text()));
        } else if (familiarity.strange()) {
            checks.add(Check.person("language", familiarity.text()));
        }
        if (judgement.alarmed() && judgement.quality() > Scale.BAD) {
            checks.add(Check.person(
                    "passage",
                    "a passage looks like a violation, though the site as a whole does not; read it before approving"));
        }
        for (PolicyFinding finding : noticed) {
            if (finding.outcome() == Outcome.DOUBT) {
                checks.add(Check.person(
                        "policy",
                        "something speaks for " + finding.policy() + ", which no training stands behind yet"));
            }
        }
        return checks;
    }

    private static PolicyFinding completeness(String site, double complete, List<RequiredItem> missing) {
        double now = Scale.lessened(complete, RequiredItem.cost(missing));
        List<Evidence> evidence = new ArrayList<>();
        for (RequiredItem item : missing) {
            List<RequiredItem> rest = new ArrayList<>(missing);
            rest.remove(item);
            double returned = rounded(Scale.lessened(complete, RequiredItem.cost(rest)) - now);
            evidence.add(new Evidence("missing:" + item.title(), returned, site, item.fix()));
        }
        evidence.sort(Comparator.comparingDouble((Evidence e) -> -e.weight()));
        return new PolicyFinding(COMPLETENESS, false, RequiredItem.cost(missing), Outcome.CLEAR, evidence);
    }

    private static double rounded(double quality) {
        return Math.round(quality * 100) / 100.0;
    }

    private static String contentHash(List<Page> pages) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pages.forEach(page -> page.digest(digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
