package beckon.review;

import beckon.review.crawl.CrawlListener;
import beckon.review.crawl.Crawler;
import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.expert.Judgement;
import beckon.review.expert.Scale;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.page.SitePages;
import beckon.review.policy.RequiredItem;
import beckon.review.policy.UntrainedPolicies;
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
        List<PolicyFinding> noticed = noticed(read.site(), pages);
        List<PolicyFinding> findings = new ArrayList<>(judge.findings(read.site(), pages));
        findings.addAll(noticed);
        findings.add(completeness(read.site(), judgement.quality(), missing));
        findings.sort(Comparator.comparing(PolicyFinding::policy));
        Decision decision = informed(
                decide(quality, rounded(judgement.quality()), !missing.isEmpty(), findings, thresholds), noticed);
        if (decision == Decision.APPROVED && read.checks().stream().anyMatch(Check::forAPerson)) {
            decision = Decision.MANUAL;
        }
        Incentive incentive = decision == Decision.APPROVED ? thresholds.incentive(quality) : Incentive.NONE;
        return new Verdict(
                read.site(),
                quality,
                decision,
                incentive,
                findings,
                read.checks(),
                pages.size(),
                contentHash(pages),
                expert.version());
    }

    /** Score and decision alone, for measuring: without evidence. */
    public Decision decide(List<Page> pages, Judgement judgement, Thresholds thresholds) {
        List<RequiredItem> missing = RequiredItem.missing(pages);
        double quality = rounded(Scale.lessened(judgement.quality(), RequiredItem.cost(missing)));
        return informed(
                decide(
                        quality,
                        rounded(judgement.quality()),
                        !missing.isEmpty(),
                        judge.outcomes(judgement),
                        thresholds),
                noticed("", pages));
    }

    /** What the pages say of the catalogue's policies that the expert does not know. */
    private List<PolicyFinding> noticed(String site, List<Page> pages) {
        Words words = new Words();
        UntrainedPolicies.Reading reading = untrained.reading(site);
        for (Page page : pages) {
            reading.add(page, words.read(page.words()));
        }
        return reading.findings();
    }

    /** An untrained policy in doubt takes an approval to a person, and nothing else. */
    private static Decision informed(Decision decision, List<PolicyFinding> noticed) {
        boolean doubt = noticed.stream().anyMatch(finding -> finding.outcome() == Outcome.DOUBT);
        return doubt && decision == Decision.APPROVED ? Decision.MANUAL : decision;
    }

    /** The quality score of a judged site, missing items counted. */
    public static double quality(List<Page> pages, Judgement judgement) {
        return rounded(Scale.lessened(judgement.quality(), RequiredItem.cost(RequiredItem.missing(pages))));
    }

    private Verdict unreviewable(SitePages read) {
        List<Check> checks = read.checks().isEmpty()
                ? List.of(new Check("pages", "failed", "no page could be read"))
                : read.checks();
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

    /**
     * Low by a trained violation: rejected. Low otherwise, or between the thresholds from doubt alone: a person decides.
     */
    static Decision decide(
            double quality, double complete, boolean fixable, List<PolicyFinding> findings, Thresholds thresholds) {
        if (quality <= thresholds.t1()) {
            boolean certain = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.VIOLATION);
            return certain ? Decision.REJECTED : Decision.MANUAL;
        }
        boolean doubt = complete < Math.min(thresholds.t2(), Scale.CLEAR);
        boolean disincentive = quality < thresholds.t2();
        return disincentive && (doubt || !fixable) ? Decision.MANUAL : Decision.APPROVED;
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
