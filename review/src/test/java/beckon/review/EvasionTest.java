package beckon.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.expert.Expert;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.StructureHit;
import beckon.review.page.StructureItem;
import beckon.review.page.StructureItems;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways in which a page tells visitors one thing and machines another. */
class EvasionTest {
    private static final String CASINO =
            "Welcome to our online casino: poker, roulette, blackjack and slots. Claim your deposit bonus and two hundred free"
                    + " spins, then place bets at the sportsbook. Jackpot every night, video poker and live casino tables.";
    private static final String CLEAN =
            "We repair clocks and watches in a small workshop by the river. Bring yours on any weekday between nine and five;"
                    + " most repairs are done within a week, and we call you when yours is ready. ";

    private final Reviewer reviewer = Reviewer.with(Expert.shipped());
    private final PageParser parser = PageParser.shipped();

    /** Disguises that are undone: the words are read as if they stood there plainly. */
    enum Undone {
        HOMOGLYPHS,
        ZERO_WIDTH,
        SOFT_HYPHENS,
        FULL_WIDTH,
        MATHEMATICAL,
        SPLIT_OVER_ELEMENTS,
        COMMENTS_INSIDE,
        PICTURE_TEXT;

        String of(String text) {
            return switch (this) {
                case HOMOGLYPHS -> text.replace('a', 'а').replace('o', 'о').replace('e', 'е');
                case ZERO_WIDTH -> text.replaceAll("(?<=[a-z])(?=[a-z])", "\u200B");
                case SOFT_HYPHENS -> text.replaceAll("(?<=[a-z]{2})(?=[a-z])", "&shy;");
                case FULL_WIDTH -> shifted(text, 0xFF41);
                case MATHEMATICAL -> shifted(text, 0x1D41A);
                case SPLIT_OVER_ELEMENTS -> text.replaceAll("([a-z])([a-z]+)", "$1<b></b><span>$2</span>");
                case COMMENTS_INSIDE -> text.replaceAll("([a-z])([a-z]+)", "$1<!-- x -->$2");
                case PICTURE_TEXT -> "<img src=a.png alt=\"" + text + "\">";
            };
        }

        private static String shifted(String text, int a) {
            StringBuilder shifted = new StringBuilder();
            text.codePoints().forEach(c -> shifted.appendCodePoint(c >= 'a' && c <= 'z' ? c - 'a' + a : c));
            return shifted.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDisguiseDoesNotHideACasino(Undone how) {
        List<String> plain = terms(review("<p>" + CASINO));
        Verdict verdict = review("<p>" + how.of(CASINO));

        assertThat(terms(verdict)).isEqualTo(plain).isNotEmpty();
        assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
    }

    @Test
    void digitsForLettersAndSpelledWordsGoToAPerson() {
        for (String disguised : List.of(
                "Pl4y at our c4s1no, p0ker and r0ulette. " + CLEAN,
                "Come to the C A S I N O for P O K E R tonight. " + CLEAN)) {
            Verdict verdict = review("<h1>Clocks</h1><p>" + disguised.repeat(2));

            assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
            assertThat(finding(verdict, "hidden-text").evidence())
                    .extracting(Evidence::item)
                    .contains(StructureItem.DISGUISED_TERMS.id());
        }
    }

    @Test
    void lettersThatOnlyLookLikeLettersAreNoticedAsWell() {
        assertThat(items("<p>" + Undone.HOMOGLYPHS.of(CASINO))).contains(StructureItem.MIXED_LETTERS);
        assertThat(items("<p>" + Undone.ZERO_WIDTH.of(CASINO))).contains(StructureItem.SPLIT_WORDS);
        assertThat(items("<p>" + Undone.FULL_WIDTH.of(CASINO))).contains(StructureItem.FANCY_LETTERS);
        assertThat(items("<p>" + Undone.MATHEMATICAL.of(CASINO))).contains(StructureItem.FANCY_LETTERS);
        assertThat(items("<p>" + Undone.SOFT_HYPHENS.of(CLEAN)))
                .as("soft hyphens stand in many honest pages")
                .doesNotContain(StructureItem.SPLIT_WORDS);
    }

    @Test
    void cleanTextThatNobodySeesDoesNotWashAPage() {
        for (String style : List.of(
                "display:none", "font-size:0", "position:absolute;left:-9999px", "color:#fff;background:#ffffff")) {
            String html = "<p>" + CASINO + "<div style='" + style + "'>" + CLEAN.repeat(20) + "</div>";

            assertThat(review(html).decision()).as(style).isNotEqualTo(Decision.APPROVED);
            assertThat(items(html)).as(style).containsAnyOf(StructureItem.HIDDEN_TEXT, StructureItem.INVISIBLE_TEXT);
        }
    }

    /** A name of a file and a tooltip are not read: nobody sees them on the page. */
    @Test
    void ofAPictureItsTextIsReadAndNothingElse() {
        Page page = parser.parse(
                "https://clocks.test/", "<img src='/casino-bonus.png' title='free spins' alt='A clock'><p>" + CLEAN);

        assertThat(page.text()).contains("A clock").doesNotContain("casino").doesNotContain("free spins");
    }

    @Test
    void aPageWhoseWordsAreAllInPicturesIsNotApproved() {
        Verdict verdict = review("<img src=1.png>".repeat(8));

        assertThat(verdict.decision()).isNotEqualTo(Decision.APPROVED);
        assertThat(finding(verdict, "little-content").evidence())
                .extracting(Evidence::item)
                .contains(StructureItem.PICTURES_WITHOUT_WORDS.id());
    }

    private Verdict review(String html) {
        return reviewer.review(
                "clocks.test",
                List.of(parser.parse("https://clocks.test/", "<title>Clocks</title>" + html)),
                Thresholds.DEFAULT);
    }

    private List<StructureItem> items(String html) {
        return StructureItems.of(parser.parse("https://clocks.test/", html)).stream()
                .map(StructureHit::item)
                .toList();
    }

    private static List<String> terms(Verdict verdict) {
        return finding(verdict, "gambling").evidence().stream()
                .map(Evidence::item)
                .filter(item -> item.startsWith("term:"))
                .toList();
    }

    private static PolicyFinding finding(Verdict verdict, String policy) {
        return verdict.policies().stream()
                .filter(finding -> finding.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }
}
