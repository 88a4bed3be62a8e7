package beckon.network.delivery;

import java.util.List;

/**
 * Ads of one site that do equally well there by what they are about. Immutable.
 *
 * @param topics what they are about, ids of the IAB's Content Taxonomy
 * @param relevance how much better they should do on the site than elsewhere; 1 or more
 */
record Kind(List<String> topics, double relevance) {}
