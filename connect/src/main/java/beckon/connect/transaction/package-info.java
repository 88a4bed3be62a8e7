/**
 * In come messages with their flows, and requests that the call layer wants sent; out go requests seen for the first
 * time, responses matched to what was sent, and time-outs, while repeats on either side are taken care of here
 * (RFC 3261, section 17, as corrected by RFC 6026). Read {@link beckon.connect.transaction.TransactionLayer} first.
 */
@NullMarked
package beckon.connect.transaction;

import org.jspecify.annotations.NullMarked;
