/**
 * What a call costs. Rates of calls come in; the ratio to Kamailio goes out. Read
 * {@link beckon.bench.calling.CallBenchmark} first.
 */
@NullMarked
package beckon.bench.calling;

import org.jspecify.annotations.NullMarked;
