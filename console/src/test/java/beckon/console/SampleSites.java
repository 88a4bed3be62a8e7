package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.review.page.Page;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.time.Duration;
import java.util.List;

/** Sites of every standing, with verdicts as an expert would give them. */
public final class SampleSites {
    /** What somebody who wants to run scripts in the console would write on his page. */
    public static final String ATTACK = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

    public final Publisher publisher;
    public final Site good;
    public final Site fair;
    public final Site casino;
    public final Site doubtful;
    public final Site fresh;

    public SampleSites(TestNetwork network) {
        publisher = network.publishers.add("Harbour Media", "owner@harbour.example");
        Publisher other = network.publishers.add("Lucky Pages Ltd", "owner@lucky.example");
        good = network.sites.apply(publisher.id(), "https://garden-notes.example/");
        fair = network.sites.apply(publisher.id(), "https://harbour-news.example/");
        casino = network.sites.apply(other.id(), "https://golden-spins.example/");
        doubtful = network.sites.apply(other.id(), "https://bank-of-harbour.example/");
        fresh = network.sites.apply(publisher.id(), "https://tide-tables.example/");
        network.clock.forward(Duration.ofMinutes(1));
        network.reviews.decide(
                fair.id(),
                verdict(
                        fair,
                        58.4,
                        Decision.APPROVED,
                        List.of(
                                finding(
                                        "spam",
                                        .21,
                                        Outcome.CLEAR,
                                        missing("privacy page", fair),
                                        missing("contact page", fair)),
                                finding(
                                        "unavailable",
                                        .12,
                                        Outcome.CLEAR,
                                        term(
                                                "under construction",
                                                .8,
                                                fair,
                                                "The archive is under construction, come back soon.")),
                                finding("gambling", .04, Outcome.CLEAR))));
        network.reviews.decide(
                good.id(),
                verdict(
                        good,
                        93.6,
                        Decision.APPROVED,
                        List.of(
                                finding(
                                        "spam",
                                        .03,
                                        Outcome.CLEAR,
                                        new Evidence(
                                                "page:privacy",
                                                -.9,
                                                good.home() + "privacy",
                                                "How we treat your data")),
                                finding("gambling", .01, Outcome.CLEAR),
                                finding("phishing", .004, Outcome.CLEAR))));
        network.reviews.decide(
                casino.id(),
                verdict(
                        casino,
                        7.9,
                        Decision.REJECTED,
                        List.of(
                                finding(
                                        "gambling",
                                        .991,
                                        Outcome.VIOLATION,
                                        term("free spins", 2.41, casino, "Claim your 200 free spins today. " + ATTACK),
                                        term(
                                                "jackpot",
                                                1.87,
                                                casino,
                                                "Every night a new jackpot is won at our tables."),
                                        term(
                                                "deposit bonus",
                                                1.32,
                                                casino,
                                                "Double your first deposit bonus up to 500.")),
                                finding("spam", .18, Outcome.CLEAR, missing("imprint", casino)))));
        network.reviews.decide(
                doubtful.id(),
                new SiteReview(
                        verdict(
                                doubtful,
                                41.5,
                                Decision.MANUAL,
                                List.of(
                                        new PolicyFinding(
                                                "phishing",
                                                true,
                                                .57,
                                                Outcome.DOUBT,
                                                List.of(
                                                        new Evidence(
                                                                "form:password on a foreign brand",
                                                                1.52,
                                                                doubtful.home().toString(),
                                                                "Sign in to Bank of Harbour to keep your account open."),
                                                        missing("imprint", doubtful))),
                                        new PolicyFinding("hate", false, .09, Outcome.CLEAR, List.of()))),
                        List.of(
                                Page.ofText(
                                        doubtful.home().toString(),
                                        "Bank of Harbour " + ATTACK,
                                        "Welcome.\nSign in to Bank of  Harbour\nto keep your account open.\n" + ATTACK
                                                + "\n</div></section><style>body{display:none}</style>"),
                                Page.ofText(
                                        doubtful.home() + "Help%2Fdesk?a=1",
                                        "Help",
                                        "Our staff answers day and night.\n"
                                                + "We keep your money safe. ".repeat(40)))));
        network.clock.forward(Duration.ofHours(3));
        network.reviews.decide(
                fair.id(),
                verdict(
                        fair,
                        72.1,
                        Decision.APPROVED,
                        List.of(
                                finding(
                                        "spam",
                                        .16,
                                        Outcome.CLEAR,
                                        missing("privacy page", fair),
                                        new Evidence(
                                                "page:contact", -.7, fair.home() + "contact", "Write to the editors")),
                                finding(
                                        "unavailable",
                                        .11,
                                        Outcome.CLEAR,
                                        term(
                                                "under construction",
                                                .8,
                                                fair,
                                                "The archive is under construction, come back soon.")),
                                finding("gambling", .04, Outcome.CLEAR))));
    }

    private static Verdict verdict(Site site, double quality, Decision decision, List<PolicyFinding> findings) {
        return new Verdict(
                site.host(),
                quality,
                decision,
                decision == Decision.APPROVED
                        ? Thresholds.DEFAULT.incentive(quality)
                        : beckon.review.verdict.Incentive.NONE,
                findings,
                List.of(
                        Check.passed("robots", "robots.txt allows every page"),
                        Check.noted("ads.txt", "https://" + site.host() + "/ads.txt answers 404")),
                23,
                "hash-of-" + site.host() + "-" + quality,
                "4f1c09d2a7b3e8615c20");
    }

    private static PolicyFinding finding(String policy, double probability, Outcome outcome, Evidence... evidence) {
        return new PolicyFinding(policy, true, probability, outcome, List.of(evidence));
    }

    private static Evidence term(String term, double weight, Site site, String passage) {
        return new Evidence("term:" + term, weight, site.home().toString(), passage);
    }

    private static Evidence missing(String item, Site site) {
        return new Evidence("missing:" + item, .64, site.host(), "");
    }
}
