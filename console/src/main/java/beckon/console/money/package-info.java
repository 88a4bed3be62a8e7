/**
 * Money that comes in and goes out, as people handle it: payments, documents, payouts, addresses and rates, audits. Comes
 * in: the network's stores. Goes out: pages, PDF and CSV; read {@link beckon.console.money.PayoutPages} first.
 */
@NullMarked
package beckon.console.money;

import org.jspecify.annotations.NullMarked;
