/**
 * What happened. Presentations, clicks and the steps of calls come in as immutable {@link beckon.network.event.Event}s;
 * a durable, repeat-proof record of them goes out, together with the queue of those that may cost money. Read
 * {@link beckon.network.event.EventLog} first.
 */
@NullMarked
package beckon.network.event;

import org.jspecify.annotations.NullMarked;
