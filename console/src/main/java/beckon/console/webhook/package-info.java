/**
 * What partners' servers are told, for partners and their servers. Comes in: endpoints and the log of what was sent there.
 * Goes out: pages, and routes of the API; read {@link beckon.console.webhook.WebhookPages} first.
 */
@NullMarked
package beckon.console.webhook;

import org.jspecify.annotations.NullMarked;
