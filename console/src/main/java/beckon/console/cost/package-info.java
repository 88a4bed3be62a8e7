/**
 * Costs and margins, for the operator. Comes in: tariffs and rules for calls as people type them. Goes out: what holds, what
 * it came to and what is left; read {@link beckon.console.cost.CostPages} first.
 */
@NullMarked
package beckon.console.cost;

import org.jspecify.annotations.NullMarked;
