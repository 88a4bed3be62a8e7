package beckon.review.page;

/**
 * An item of structure found on a page.
 *
 * @param item which
 * @param passage what was seen, at most 160 characters; empty where there is nothing to quote
 */
public record StructureHit(StructureItem item, String passage) {
    private static final int LONGEST = 160;

    static StructureHit of(StructureItem item, CharSequence seen) {
        String passage = seen.toString().strip().replaceAll("\\s+", " ");
        return new StructureHit(item, passage.length() <= LONGEST ? passage : passage.substring(0, LONGEST - 1) + "…");
    }
}
