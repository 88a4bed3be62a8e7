/**
 * What happened, as pages show it. Comes in: a partner's events and contacts. Goes out: figures by listing and day, and
 * calls put together from their steps; read {@link beckon.console.event.Traffic} first.
 */
@NullMarked
package beckon.console.event;

import org.jspecify.annotations.NullMarked;
