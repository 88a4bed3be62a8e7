/**
 * What a benchmark is and how its outcome reads. Figures come in; a short table with the ratios first goes out. Read
 * {@link beckon.bench.comparison.Benchmark} first.
 */
@NullMarked
package beckon.bench.comparison;

import org.jspecify.annotations.NullMarked;
