/**
 * The one console in its two formats. Comes in: a partner's user, let in by an address that the partner's server got or by
 * a password. Goes out: the web-ad manager or the call manager, with the partner's branding and the decision that chose
 * it; read {@link beckon.console.format.PartnerVisit} first.
 */
@NullMarked
package beckon.console.format;

import org.jspecify.annotations.NullMarked;
