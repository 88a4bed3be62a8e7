package beckon.review.expert;

import beckon.review.item.Words;
import beckon.review.page.Page;
import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * How much of a site's text the expert can read: what it has never seen the words of, it would take for harmless.
 *
 * @param all words that could be read; in scripts without spaces, runs of letters
 * @param words those that are neither numbers nor too short to tell a language by
 * @param known share, 0..1, of those that are among the expert's items or the most frequent words of its languages
 * @param foreign share, 0..1, of the letters that are not Latin
 */
public record Familiarity(int all, int words, double known, double foreign) {
    /** Fewer words say nothing about a language. */
    private static final int ENOUGH = 12;

    /** Fewer letters say nothing about a script. */
    private static final int LETTERS = 40;

    private static final int READABLE = 8;
    private static final double FEWEST_KNOWN = .5;
    private static final double MOST_FOREIGN = .3;

    static Familiarity of(Expert expert, List<Page> pages) {
        Words words = new Words();
        int all = 0;
        int counted = 0;
        int known = 0;
        long letters = 0;
        long foreign = 0;
        for (Page page : pages) {
            String text = page.words();
            words.read(text);
            all += words.count();
            for (int i = 0; i < words.count(); i++) {
                String name = words.name(i);
                if (name.length() >= 3 && Character.isLetter(name.charAt(0))) {
                    counted++;
                    known += words.stop(i) || expert.knows(words.stem(i)) ? 1 : 0;
                }
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
                } else if (Character.isLetter(c)) {
                    letters++;
                    foreign += UnicodeScript.of(c) == UnicodeScript.LATIN ? 0 : 1;
                }
            }
        }
        return new Familiarity(
                all,
                counted,
                counted == 0 ? 1 : (double) known / counted,
                letters < LETTERS ? 0 : (double) foreign / letters);
    }

    /** What was seen, for a person. */
    public String text() {
        if (blank()) {
            return "fewer than " + READABLE + " words could be read; pictures and what scripts draw are not";
        }
        return foreign > MOST_FOREIGN
                ? "%.0f %% of the letters are of a script that the expert has hardly seen".formatted(100 * foreign)
                : "the expert knows %.0f %% of %d words; its languages are English, Vietnamese, German, French and Spanish"
                        .formatted(100 * known, words);
    }

    /** Whether there is next to nothing to read. */
    public boolean blank() {
        return all < READABLE && foreign <= MOST_FOREIGN;
    }

    /** Whether the text is in a language or script that the expert was not trained on. */
    public boolean strange() {
        return foreign > MOST_FOREIGN || (words >= ENOUGH && known < FEWEST_KNOWN);
    }
}
