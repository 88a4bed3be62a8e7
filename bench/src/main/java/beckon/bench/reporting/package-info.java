/**
 * Reports over many events. In comes how many; out goes how long reports from the roll-ups take, beside the same counted
 * from the events themselves. Read {@link beckon.bench.reporting.ReportBenchmark} first.
 */
@NullMarked
package beckon.bench.reporting;

import org.jspecify.annotations.NullMarked;
