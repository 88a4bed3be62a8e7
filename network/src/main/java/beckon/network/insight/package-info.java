/**
 * What each partner is offered. Counted presentations and settled contacts come in; success rates, the decision on format and
 * type of reference with everything it rests on, and console sessions go out. Read
 * {@link beckon.network.insight.Selection} first.
 */
@NullMarked
package beckon.network.insight;

import org.jspecify.annotations.NullMarked;
