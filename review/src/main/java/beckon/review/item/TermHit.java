package beckon.review.item;

/**
 * A curated term found on a page.
 *
 * @param term the term as listed
 * @param share its part of the policy's evidence of curated terms
 * @param passage the words around it
 */
public record TermHit(String term, double share, String passage) {}
