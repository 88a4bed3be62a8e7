/**
 * Messages to partners' servers by HTTP. Comes in: messages that are due. Goes out: signed requests, and what came of each.
 * Read {@link beckon.outbound.webhook.Messenger} first.
 */
@NullMarked
package beckon.outbound.webhook;

import org.jspecify.annotations.NullMarked;
