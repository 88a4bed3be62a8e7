package beckon.review.page;

import java.util.ArrayList;
import java.util.List;

/**
 * All items of structure of a page: those of its HTML, noted when it was parsed, and those of how its text is built. The
 * same page gives the same list, each item at most once, in the order of {@link StructureItem}. Items are read after ads
 * were taken out. Stateless and safe for any number of threads.
 */
public final class StructureItems {
    private StructureItems() {}

    /** The items; for ready text those of the text alone. */
    public static List<StructureHit> of(Page page) {
        List<StructureHit> hits = new ArrayList<>(page.markup().structure());
        hits.addAll(TextItems.of(page.text()));
        hits.sort((a, b) -> a.item().compareTo(b.item()));
        return List.copyOf(hits);
    }
}
