/**
 * Puts the rooms together. Comes in: a configuration and a clock. Goes out: a running network, its doors and addresses.
 * Read {@link beckon.app.running.RunningNetwork} first; the other classes translate between two rooms that must not know
 * each other.
 */
@NullMarked
package beckon.app.running;

import org.jspecify.annotations.NullMarked;
