package beckon.bench.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sentences of a made-up language: common English words and a long tail of invented ones, met as often as words are met
 * in a language (Zipf's law). Not thread-safe.
 */
final class Prose {
    private static final List<String> COMMON = List.of(("the of and to in a is for on with our we you at by from it are"
                    + " as an be this that your all or not have will can more new free home page contact open day night"
                    + " price order garden kitchen repair water house street music travel book school team news hotel"
                    + " room table food bread coffee car bike train sea island weather summer winter family children"
                    + " work office service offer call phone mail address map hours week month year help question")
            .split(" "));
    private static final String[] SYLLABLES =
            "ba ber co da del fin ga hol in ka la lo mar mo na ner or pa ri ro sa sen ta ti tor un va ver wi za"
                    .split(" ");
    private static final int VOCABULARY = 20_000;

    private final Random random;
    private final List<String> words = new ArrayList<>(COMMON);

    Prose(Random random) {
        this.random = random;
        while (words.size() < VOCABULARY) {
            StringBuilder word = new StringBuilder();
            for (int syllable = 0; syllable < 2 + random.nextInt(3); syllable++) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words.add(word.toString());
        }
    }

    /** The n-th most common word is met about 1/n as often as the first. */
    String word() {
        return words.get((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }

    String words(int many) {
        StringBuilder text = new StringBuilder(word());
        for (int word = 1; word < many; word++) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    String sentence() {
        String text = words(6 + random.nextInt(18));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (random.nextInt(9) == 0 ? "?" : ".");
    }
}
