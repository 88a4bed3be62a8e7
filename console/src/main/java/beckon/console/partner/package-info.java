/**
 * Partners, for the operator. Comes in: partners with their listings, rates and decisions. Goes out: pages, keys and
 * settings; read {@link beckon.console.partner.PartnerFile} first.
 */
@NullMarked
package beckon.console.partner;

import org.jspecify.annotations.NullMarked;
