/**
 * Load from outside. An address and a rate come in; what wrk or sipp saw, and what the server spent on it, go out. Read
 * {@link beckon.bench.load.Wrk} first.
 */
@NullMarked
package beckon.bench.load;

import org.jspecify.annotations.NullMarked;
