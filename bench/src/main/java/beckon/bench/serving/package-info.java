/**
 * How fast the edge answers. Listings and clicks come in; ratios to nginx go out. Read
 * {@link beckon.bench.serving.AdBenchmark} first.
 */
@NullMarked
package beckon.bench.serving;

import org.jspecify.annotations.NullMarked;
