/** Tests of the catalogue. Comes in: lines and pages. Goes out: findings. Read {@code CatalogueTest} first. */
@NullMarked
package beckon.review.policy;

import org.jspecify.annotations.NullMarked;
