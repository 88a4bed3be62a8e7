/**
 * Listings as pages show them and as partners embed them. Comes in: a partner's listings and references. Goes out: rows,
 * forms and embed code; read {@link beckon.console.listing.EmbedForms} first.
 */
@NullMarked
package beckon.console.listing;

import org.jspecify.annotations.NullMarked;
