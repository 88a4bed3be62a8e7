package beckon.review.verdict;

/**
 * What a page or a site is about.
 *
 * @param id unique id in the IAB Tech Lab's Content Taxonomy 3.1, such as {@code 533}
 * @param name its name there, such as {@code Soccer}
 * @param strength how much of the text is about it, above 0 and below 1, rounded to hundredths
 */
public record Topic(String id, String name, double strength) {
    public Topic {
        if (!(strength > 0 && strength < 1)) {
            throw new IllegalArgumentException(
                    "A topic's strength lies between 0 and 1, not " + strength + " for " + id);
        }
    }
}
