/**
 * A partner's listings with all they say, and tables of them. Comes in: forms and files of a partner's people or the
 * operator. Goes out: listings changed, and what is wrong beside the field or the line; read
 * {@link beckon.console.catalogue.ListingPages} first.
 */
@NullMarked
package beckon.console.catalogue;

import org.jspecify.annotations.NullMarked;
