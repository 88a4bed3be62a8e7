/**
 * Money as people read it: statements, accounts, entries, and the way from any amount back to what happened. Comes in:
 * the network's books. Goes out: pages and months; read {@link beckon.console.statement.Trail} first.
 */
@NullMarked
package beckon.console.statement;

import org.jspecify.annotations.NullMarked;
