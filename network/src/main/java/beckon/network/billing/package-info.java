/**
 * Who is billed, where, at which rate of tax, and when his days begin. What operators and parties say of themselves comes
 * in; details for documents, rates and periods go out. Read {@link beckon.network.billing.BillingBook} first.
 */
@NullMarked
package beckon.network.billing;

import org.jspecify.annotations.NullMarked;
