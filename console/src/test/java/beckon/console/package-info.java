/**
 * The console seen from outside. Comes in: a running server on a fresh database. Goes out: what browsers and partner
 * servers get from it; read {@link beckon.console.TestConsole} first.
 */
@NullMarked
package beckon.console;

import org.jspecify.annotations.NullMarked;
