package beckon.review.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import beckon.review.item.ListFile;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ads in the forms in which networks have publishers put them on pages. */
class AdElementsTest {
    private static final String URL = "https://boats.test/";
    private static final String BAD = "Online casino, free spins, hot girls, buy viagra, verify account";
    private static final String PAGE = """
            <!doctype html><html><head><title>Boats</title>%1$s</head><body><h1>Boats of the harbour</h1><nav><a href=/privacy>
            Privacy</a> <a href=/contact>Contact</a></nav><p>The boat leaves the harbour at nine and is back before dark. In May we
            sail to the island, where a warden shows visitors the birds that nest on its northern cliffs.</p>%2$s<p>Children under
            twelve travel free with an adult. Bring warm clothes, since even a calm morning turns cold.</p></body></html>
            """;

    private final Reviewer reviewer = Reviewer.with(Expert.shipped());
    private final PageParser parser = PageParser.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Beckon
                "<div data-beckon-slot='top'><aside class='ad'><div class='head'>BAD</div><a href='/c/x' rel='sponsored'>BAD</a></aside></div>",
                "<script async src='https://edge.example/tag.js' data-site='1'></script>",
                "<aside class='beckon-ad'><form action=https://x.example><input type=password></form>BAD</aside>",
                // AdSense
                "<ins class='adsbygoogle' style='display:block' data-ad-client='ca-pub-1' data-ad-slot='2' data-ad-format='auto'>BAD</ins>",
                "<script>(adsbygoogle = window.adsbygoogle || []).push({}); window.open('http://x.example')</script>",
                "<script>google_ad_client = 'ca-pub-1'; document.write('<p>BAD')</script>",
                "<div class='google-auto-placed'><ins class='adsbygoogle adsbygoogle-noablate'><iframe src='https://googleads.g.doubleclick.net/pagead/ads'>BAD</iframe></ins></div>",
                // Google Publisher Tag
                "<div id='div-gpt-ad-1234-0' style='width:300px'><script>googletag.cmd.push(function () { googletag.display('div-gpt-ad-1234-0'); });</script>BAD</div>",
                "<div id='google_ads_iframe_/1/x_0__container__'><iframe width=1 height=1 src='https://x.safeframe.googlesyndication.com/'></iframe>BAD</div>",
                "<script>window.googletag = window.googletag || {}; googletag.cmd = []; document.onclick = function () { window.open(u) }</script>",
                // Taboola, Outbrain
                "<div id='taboola-below-article'><a href='https://trc.taboola.com/x' rel='nofollow sponsored'>BAD</a></div>",
                "<script>window._taboola = window._taboola || []; _taboola.push({mode: 'x'}); document.write('BAD')</script>",
                "<div class='OUTBRAIN' data-src='https://boats.test/' data-widget-id='AR_1'><a href='https://paid.outbrain.com/'>BAD</a></div>",
                "<div data-ob-template='boats'>BAD</div>",
                // Amazon, Ezoic, prebid, others
                "<div id='amzn-assoc-ad-1'>BAD</div><script>amzn_assoc_ad_type = 'smart'; document.write('BAD')</script>",
                "<iframe src='//rcm-na.amazon-adsystem.com/e/cm?t=boats' width='1' height='1'></iframe>",
                "<span class='ezoic-ad medrectangle-2'>BAD</span><div id='ezoic-pub-ad-placeholder-101'>BAD</div>",
                "<script>ezstandalone.cmd.push(function () { ezstandalone.showAds(101); location.href = 'http://x.example' });</script>",
                "<div data-prebid='top'>BAD</div><script>var pbjs = pbjs || {}; pbjs.que = []; eval(unescape('x'))</script>",
                "<ins data-revive-zoneid='1' data-revive-id='2'>BAD</ins>",
                "<div class='trc_related_container'>BAD</div><div data-criteo-id='1'>BAD</div>",
                "<script>atOptions = {'key': 'x'}; window.onbeforeunload = function () { return 'BAD' }</script>",
                "<a href='https://ad.doubleclick.net/click'><img src='https://ads.example/banner.gif' alt='BAD'></a>",
                "<div id='ads'>BAD</div><div class='box ad-banner big'>BAD</div>",
            })
    void noneOfThemChangesAnything(String ad) {
        String html = ad.replace("BAD", BAD);
        Verdict plain = review(PAGE.formatted("", ""));

        assertThat(review(PAGE.formatted("", html))).isEqualTo(plain);
        assertThat(review(PAGE.formatted("", html.repeat(30)))).isEqualTo(plain);
        assertThat(review(PAGE.formatted(html.startsWith("<script") ? html : "", "")))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='bread'>BAD</div>",
                "<div id='advice'>BAD</div>",
                "<script>window.dataLayer = []; window.open('http://x.example')</script>",
                "<script>window.googletagmanager = 1; document.write('x')</script>",
            })
    void whatIsNoAdCounts(String html) {
        assertThat(review(PAGE.formatted("", html.replace("BAD", BAD))).contentHash())
                .isNotEqualTo(review(PAGE.formatted("", "")).contentHash());
    }

    @Test
    void theOperatorsOwnListIsTakenOutAsWell() {
        String own = """
                # our own network
                .house-box
                #promo
                section[data-kind=partner] > div
                script:containsData(houseAds.)
                """;
        PageParser mine = PageParser.shipped(ListFile.of("own.txt", own));
        String ads =
                "<div class='house-box'>BAD</div><p id=promo>BAD</p><section data-kind=partner><div>BAD</div></section>"
                        + "<script>houseAds.show(); window.open(u)</script>";
        Page with = mine.parse(URL, PAGE.formatted("", ads.replace("BAD", BAD)));

        assertThat(with).isEqualTo(mine.parse(URL, PAGE.formatted("", "<section data-kind=partner></section>")));
        assertThat(parser.parse(URL, PAGE.formatted("", ads.replace("BAD", BAD)))
                        .text())
                .contains("casino");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "div[ ~ \"div[\" is no CSS selector",
                ".a >>> ~ \".a >>>\" is no CSS selector",
                ":nope(1) ~ \":nope(1)\""
            })
    void aBrokenSelectorSaysWhereAndWhat(String line, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageParser.shipped(ListFile.of("own.txt", ".fine\n\n# note\n" + line)))
                .withMessageStartingWith("own.txt, line 4: ")
                .withMessageContaining(wrong);
    }

    @Test
    void whiteSpaceDoesNotChangeTheHash() {
        String html = PAGE.formatted("<script>window.open( u )</script>", "");
        assertThat(review(html.replace("\n", "\n\n   ").replace("open( u )", "open(  u )"))
                        .contentHash())
                .isEqualTo(review(html).contentHash());
    }

    private Verdict review(String html) {
        return reviewer.review("boats.test", List.of(parser.parse(URL, html)), Thresholds.DEFAULT);
    }
}
