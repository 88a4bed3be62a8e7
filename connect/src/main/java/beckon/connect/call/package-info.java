/**
 * In come requests seen for the first time and the answers to what was sent; out go the two dialogs of each call, one
 * with the caller and one with a destination, and the records of what happened. Bodies pass through byte for byte.
 * Read {@link beckon.connect.call.Switchboard} first, then {@link beckon.connect.call.Call}.
 */
@NullMarked
package beckon.connect.call;

import org.jspecify.annotations.NullMarked;
