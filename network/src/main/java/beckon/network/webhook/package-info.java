/**
 * What the network tells partners' servers. Comes in: endpoints that partners register, and messages that the database
 * writes in the transaction of what they tell of. Goes out: deliveries that are due, what became of each attempt, and what
 * is sent once more. Read {@link beckon.network.webhook.Webhooks} first.
 */
@NullMarked
package beckon.network.webhook;

import org.jspecify.annotations.NullMarked;
