/**
 * Looks at each day as a whole on the day after. In come the day's events, contacts and what is usual; out go findings,
 * each with the reversal of what was charged, and the day's mark as final. Read {@link beckon.network.recheck.DayChecks}
 * first.
 */
@NullMarked
package beckon.network.recheck;

import org.jspecify.annotations.NullMarked;
