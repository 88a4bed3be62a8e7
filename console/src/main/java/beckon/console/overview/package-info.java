/**
 * The loop at a glance, for the operator. Comes in: standings and reports. Goes out: today's figures and thirty
 * days as a chart; read {@link beckon.console.overview.OverviewPage} first.
 */
@NullMarked
package beckon.console.overview;

import org.jspecify.annotations.NullMarked;
