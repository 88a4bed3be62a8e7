/**
 * How fast people are forgotten. Made-up events with visitors go in; the rows a second that lose them come out, beside one
 * statement that does the same without batches. Read {@link beckon.bench.forgetting.ForgetBenchmark} first.
 */
@NullMarked
package beckon.bench.forgetting;

import org.jspecify.annotations.NullMarked;
