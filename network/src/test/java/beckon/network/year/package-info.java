/**
 * A year of trade with the clock moved, and the same year counted again by somebody who knows none of the ledger's classes.
 * A seed comes in; a network that traded and every balance as it ought to be go out. Read {@code YearStory} first.
 */
@NullMarked
package beckon.network.year;

import org.jspecify.annotations.NullMarked;
