/**
 * Pages that show nothing without scripts, drawn by the system's Chromium. Comes in: an address. Goes out: the document
 * after its scripts have run, or why there is none; every request that the browser makes passes a proxy which vets it. Read
 * {@link beckon.review.render.Renderer} first, then {@link beckon.review.render.BorderProxy}.
 */
@NullMarked
package beckon.review.render;

import org.jspecify.annotations.NullMarked;
