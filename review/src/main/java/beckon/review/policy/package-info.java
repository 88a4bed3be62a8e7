/**
 * The rules that a site is held against. Comes in: the shipped catalogue. Goes out: policies with what publishers are
 * told. Read {@link beckon.review.policy.Catalogue} first.
 */
@NullMarked
package beckon.review.policy;

import org.jspecify.annotations.NullMarked;
