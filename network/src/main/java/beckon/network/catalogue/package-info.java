/**
 * A partner's listings as a catalogue. Comes in: tables of listings, questions of the partner's own pages, and his own counts of presentations. Goes out: listings stored, listings found with their references, and counts that are compared with nothing. Read {@link beckon.network.catalogue.ListingSearch} first.
 */
@NullMarked
package beckon.network.catalogue;

import org.jspecify.annotations.NullMarked;
