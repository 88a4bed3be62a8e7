/**
 * What happened, as pages show it. Comes in: a partner's reports and the steps of his calls. Goes out: figures by listing
 * and day, and calls put together; read {@link beckon.console.event.Traffic} first.
 */
@NullMarked
package beckon.console.event;

import org.jspecify.annotations.NullMarked;
