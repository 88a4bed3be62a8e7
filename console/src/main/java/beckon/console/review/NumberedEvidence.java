package beckon.console.review;

import beckon.review.verdict.Evidence;

/**
 * Evidence with its number on the screen.
 *
 * @param number 1 for the first
 * @param found whether its passage is marked in the text
 */
public record NumberedEvidence(int number, String policy, Evidence evidence, boolean found) {}
