package beckon.review.verdict;

/**
 * One item's part in a finding.
 *
 * @param item name that a publisher can read, and the same whenever the same page is reviewed: {@code term:free spins},
 *     {@code word:responsibly} as it stands on the page, {@code script:opens a window}, {@code missing:privacy page}
 * @param weight contribution to the policy's logit; positive speaks for a violation
 * @param page address of the page where it was seen, or the site's name for an item that is missing
 * @param passage the words around it, at most 200 characters; empty where there is nothing to quote
 */
public record Evidence(String item, double weight, String page, String passage) {}
