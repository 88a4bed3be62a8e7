package beckon.review.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Words words = new Words();

    @Test
    void rawAndReducedWordsLookAlike() {
        assertThat(names("Betting on Horses, hourly posted Stories")).isEqualTo(names("bet on horse hour post story"));
    }

    @Test
    void foldsLettersThatOnlyLookLatin() {
        assertThat(names("cаsіnо")).containsExactly("casino");
        assertThat(names("ｃａｓｉｎｏ")).containsExactly("casino");
        assertThat(names("ca\u200Bsi\u00ADno")).containsExactly("casino");
        assertThat(names("хор")).containsExactly("хор");
    }

    @Test
    void longNumbersAreOneWordAndNoiseIsDropped() {
        assertThat(names("call 030123456 or 20441 a " + "x".repeat(31))).isEqualTo(names("call 99999 or 0000"));
    }

    @Test
    void quotesThePassageAroundAWord() {
        words.read("one two three four five six seven casino eight nine ten");
        assertThat(words.passage(7, 7)).contains("seven casino eight");
    }

    @Test
    void aTermDoesNotReachOverTheEndOfALine() {
        TermScan scan = new TermScan(Terms.of(List.of("gambling 2 free spins")));

        assertThat(scan.read(words.read("for free spins now")).evidence(0)).isPositive();
        assertThat(scan.read(words.read("it is free\nspins of wool")).evidence(0))
                .isZero();
    }

    @Test
    void termsAreWeighedByPassageAndNeverLost() {
        Terms terms = Terms.of(List.of("gambling 2 casino, free spins", "~profanity 1 damn"));
        TermScan scan = new TermScan(terms);
        double one = scan.read(words.read("visit the casino")).evidence(0);
        double padded = scan.read(words.read("visit the casino " + "bread and butter ".repeat(500)))
                .evidence(0);
        double two = scan.read(words.read("visit the casino for free spins")).evidence(0);

        assertThat(one).isPositive();
        assertThat(padded).isEqualTo(one);
        assertThat(two).isGreaterThan(one);
        assertThat(scan.read(words.read("bread")).evidence(0)).isZero();
    }

    private List<String> names(String text) {
        words.read(text);
        return IntStream.range(0, words.count()).mapToObj(words::name).toList();
    }
}
