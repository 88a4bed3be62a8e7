package beckon.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.expert.Expert;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the quality score whatever the page. */
class ScoreProperties {
    private static final List<String> TERMS = List.of(
            "casino",
            "free spins",
            "porn",
            "cannabis",
            "handgun",
            "ransomware",
            "keygen",
            "viagra",
            "verify account",
            "jihad",
            "under construction",
            "sportsbook",
            "torrent");
    private static final List<String> SITES = List.of("bakery", "workshop", "casino", "construction", "login");
    private static final List<String> ADS = List.of(
            "<ins class=\"adsbygoogle\" data-ad-slot=\"1\">casino casino free spins</ins>",
            "<script src=\"https://ads.example/tag.js\"></script>",
            "<div data-beckon-slot=\"top\"><a href=\"/c/abc\">Best online casino</a><form><input type=password></form></div>",
            "<div id=\"google_ads_iframe_1\"><p>Win the jackpot</p></div>",
            "<iframe src=\"https://x.doubleclick.net/a\">poker</iframe>",
            "<div class=\"box ad-slot\"><img alt=\"hot girls\"></div>");

    private static final Reviewer REVIEWER = Reviewer.with(Expert.shipped());

    /** A curated term more, wherever it stands between two paragraphs, never raises the score. */
    @Property(tries = 60)
    void oneBadItemMoreNeverRaisesTheScore(
            @ForAll("sites") String site, @ForAll("terms") String term, @ForAll @IntRange(max = 1000) int place)
            throws IOException {
        SitePages before = Sites.read(site);
        List<Page> pages = new ArrayList<>(before.pages());
        Page changed = pages.removeFirst();
        pages.addFirst(inserted(changed, term, place));

        assertThat(quality(site, pages)).isLessThanOrEqualTo(quality(site, before.pages()));
    }

    /** Good text after a bad page neither approves it nor lets its curated evidence fall. */
    @Property(tries = 20)
    void cleanTextDoesNotWashABadPage(@ForAll @IntRange(min = 1, max = 60) int times) throws IOException {
        SitePages casino = Sites.read("casino");
        StringBuilder clean = new StringBuilder();
        for (Page page : Sites.read("bakery").pages()) {
            clean.append(page.words()).append('\n');
        }
        List<Page> padded = casino.pages().stream()
                .map(page -> new Page(
                        page.url(),
                        page.title(),
                        page.text() + "\n" + clean.toString().repeat(times),
                        page.markup()))
                .toList();

        Verdict verdict = REVIEWER.review("casino", padded, Thresholds.DEFAULT);
        assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
    }

    /** Good pages beside bad ones do not get a site approved. */
    @Property(tries = 10)
    void cleanPagesDoNotWashABadSite(@ForAll @IntRange(min = 1, max = 40) int pages) throws IOException {
        List<Page> mixed = new ArrayList<>(Sites.read("casino").pages());
        List<Page> clean = Sites.read("bakery").pages();
        for (int k = 0; k < pages; k++) {
            Page page = clean.get(k % clean.size());
            mixed.add(new Page("clean/" + k + ".html", page.title(), page.text(), page.markup()));
        }

        Verdict verdict = REVIEWER.review("casino", mixed, Thresholds.DEFAULT);
        assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
    }

    /** Any ad anywhere changes neither score nor hash. */
    @Property(tries = 60)
    void adsChangeNothing(@ForAll("sites") String site, @ForAll("ads") String ad, @ForAll @IntRange(max = 20) int place)
            throws IOException {
        String html = Files.readString(Sites.folder(site).resolve("index.html"));
        String with = withAd(html, ad, place);
        PageParser parser = PageParser.shipped();
        String url = "http://site.example/";
        Verdict plain = REVIEWER.review("site.example", List.of(parser.parse(url, html)), Thresholds.DEFAULT);
        Verdict served = REVIEWER.review("site.example", List.of(parser.parse(url, with)), Thresholds.DEFAULT);

        assertThat(served).isEqualTo(plain);
    }

    /** A required item more never lowers the score. */
    @Property(tries = 10)
    void aRequiredItemNeverLowersTheScore(@ForAll("required") String link) throws IOException {
        String html = Files.readString(Sites.folder("workshop").resolve("index.html"));
        PageParser parser = PageParser.shipped();
        Page before = parser.parse("index.html", html);
        Page after = parser.parse("index.html", html.replace("</body>", link + "</body>"));

        assertThat(quality("workshop", List.of(after))).isGreaterThan(quality("workshop", List.of(before)));
    }

    private double quality(String site, List<Page> pages) {
        return REVIEWER.review(site, pages, Thresholds.DEFAULT).quality();
    }

    private static Page inserted(Page page, String term, int place) {
        String[] lines = page.text().split("\n");
        int line = place % (lines.length + 1);
        List<String> changed = new ArrayList<>(List.of(lines));
        changed.add(line, term);
        return new Page(page.url(), page.title(), String.join("\n", changed), page.markup());
    }

    private static String withAd(String html, String ad, int place) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = html.indexOf("<body"); (i = html.indexOf("</p>", i + 1)) > 0; ) {
            gaps.add(i + 4);
        }
        gaps.add(html.indexOf("</body>"));
        int at = gaps.get(place % gaps.size());
        return html.substring(0, at) + ad + html.substring(at);
    }

    @Provide
    Arbitrary<String> sites() {
        return Arbitraries.of(SITES);
    }

    @Provide
    Arbitrary<String> terms() {
        return Arbitraries.of(TERMS);
    }

    @Provide
    Arbitrary<String> ads() {
        return Arbitraries.of(ADS);
    }

    @Provide
    Arbitrary<String> required() {
        return Arbitraries.of("<a href=\"privacy.html\">Privacy</a>", "<a href=\"contact.html\">Contact</a>");
    }
}
