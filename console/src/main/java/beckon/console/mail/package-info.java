/**
 * The operator's look at mail. Comes in: the outbox. Goes out: what waits, what went and what was given up, with another try; read {@link beckon.console.mail.MailPages} first.
 */
@NullMarked
package beckon.console.mail;

import org.jspecify.annotations.NullMarked;
