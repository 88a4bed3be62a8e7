/**
 * Documents about money: invoices, credit notes, self-billing, cancellations. What the books say of a period or a payout
 * comes in; numbered documents that never change go out. Read {@link beckon.network.invoice.Invoices} first.
 */
@NullMarked
package beckon.network.invoice;

import org.jspecify.annotations.NullMarked;
