/**
 * How soon the network serves. An installation comes in; the time to {@code ready} goes out. Read
 * {@link beckon.bench.starting.StartBenchmark} first.
 */
@NullMarked
package beckon.bench.starting;

import org.jspecify.annotations.NullMarked;
