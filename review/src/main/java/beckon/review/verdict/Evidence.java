package beckon.review.verdict;

/**
 * One item's part in a finding.
 *
 * @param item stable name that a publisher can read, such as {@code term:free spins} or {@code missing:privacy page}
 * @param weight contribution to the policy's logit; positive speaks for a violation
 * @param page address of the page where it was seen, or the site's name for an item that is missing
 * @param passage the words around it, at most 200 characters; empty where there is nothing to quote
 */
public record Evidence(String item, double weight, String page, String passage) {}
