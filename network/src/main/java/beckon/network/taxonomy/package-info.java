/**
 * What things are called in common. Comes in: an id of the IAB Tech Lab's taxonomies. Goes out: its name and what stands above and below it. Read {@link beckon.network.taxonomy.Taxonomy} first.
 */
@NullMarked
package beckon.network.taxonomy;

import org.jspecify.annotations.NullMarked;
