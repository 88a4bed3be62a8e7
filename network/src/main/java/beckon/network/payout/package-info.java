/**
 * Money that goes out. What is owed and may be paid comes in; proposals, approvals, files for the bank and their entries go
 * out. Read {@link beckon.network.payout.Payouts} first.
 */
@NullMarked
package beckon.network.payout;

import org.jspecify.annotations.NullMarked;
