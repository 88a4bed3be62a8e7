/**
 * Whether a caller may be put through, and what it may cost at most. A dialled number or a one-time token comes in; an
 * {@link beckon.network.call.Admission} with the money already set aside, and the call's events, go out. Read
 * {@link beckon.network.call.CallDesk} first.
 */
@NullMarked
package beckon.network.call;

import org.jspecify.annotations.NullMarked;
