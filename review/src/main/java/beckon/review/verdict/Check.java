package beckon.review.verdict;

/**
 * An observed fact without a probability. It may send a site to a person and never moves the score.
 *
 * @param check stable id, such as {@code dns}
 * @param outcome one word, such as {@code ok} or {@code failed}
 * @param detail what was seen, for a person
 */
public record Check(String check, String outcome, String detail) {}
