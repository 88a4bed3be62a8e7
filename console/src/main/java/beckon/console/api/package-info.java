/**
 * The partners' servers' door. Comes in: JSON with a bearer key that names the partner. Goes out: that partner's
 * advertisers, listings, references, events, statements, rates and console sessions, never another's; read
 * {@link beckon.console.api.ListingApi} first, and {@code openapi.json} beside it for all routes.
 */
@NullMarked
package beckon.console.api;

import org.jspecify.annotations.NullMarked;
