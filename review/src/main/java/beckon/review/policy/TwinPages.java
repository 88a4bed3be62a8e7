package beckon.review.policy;

import beckon.review.page.StructureHit;
import beckon.review.page.StructureItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Notices pages of one site that were made from one template: their longer paragraphs are as long as each other and
 * differ in a few words, such as the name of a town. Paragraphs that are the same letter by letter are what sites repeat
 * on every page and say nothing. Belongs to one thread.
 */
final class TwinPages {
    private static final int MOST_PAGES = 12;
    private static final int MOST_PARAGRAPHS = 40;
    private static final int LONG = 15;
    private static final double FEW = .25;
    private static final int ENOUGH = 4;

    private final List<List<String[]>> pages = new ArrayList<>();

    void add(String text) {
        if (pages.size() < MOST_PAGES) {
            pages.add(text.lines()
                    .map(line -> line.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                    .filter(words -> words.length >= LONG)
                    .limit(MOST_PARAGRAPHS)
                    .toList());
        }
    }

    /** The item, if at least four pages, and half of all, have a twin. */
    List<StructureHit> found() {
        int twins = 0;
        String seen = "";
        for (int p = 0; p < pages.size(); p++) {
            for (int q = 0; q < pages.size(); q++) {
                String paragraph = p == q ? null : twin(pages.get(p), pages.get(q));
                if (paragraph != null) {
                    twins++;
                    seen = paragraph;
                    break;
                }
            }
        }
        return twins >= ENOUGH && twins * 2 >= pages.size()
                ? List.of(new StructureHit(StructureItem.TWIN_PAGES, twins + " pages, such as \"" + seen + "\""))
                : List.of();
    }

    /** A paragraph of the first page, if most of what only it says stands in the other one with a few words changed. */
    private static @Nullable String twin(List<String[]> page, List<String[]> other) {
        int own = 0;
        int changed = 0;
        String shown = null;
        for (String[] paragraph : page) {
            int least = paragraph.length;
            for (String[] another : other) {
                least = another.length == paragraph.length ? Math.min(least, differences(paragraph, another)) : least;
            }
            if (least > 0) {
                own += paragraph.length;
                if (least <= paragraph.length * FEW) {
                    changed += paragraph.length;
                    shown = String.join(" ", List.of(paragraph).subList(0, Math.min(16, paragraph.length)));
                }
            }
        }
        return changed * 2 > own ? shown : null;
    }

    private static int differences(String[] one, String[] other) {
        int differences = 0;
        for (int i = 0; i < one.length; i++) {
            differences += one[i].equals(other[i]) ? 0 : 1;
        }
        return differences;
    }
}
