/**
 * How good and how fast the choice of format and type of reference is. A made-up world of partners whose true rates are
 * known comes in; what each way to choose loses against somebody who knows them goes out, and the time that a choice takes.
 * Read {@link beckon.bench.choosing.Simulation} first.
 */
@NullMarked
package beckon.bench.choosing;

import org.jspecify.annotations.NullMarked;
