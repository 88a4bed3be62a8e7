/**
 * Mail to people by SMTP. Comes in: letters from the network's outbox. Goes out: messages of plain text, and what became of each. Read {@link beckon.outbound.mail.Postman} first.
 */
@NullMarked
package beckon.outbound.mail;

import org.jspecify.annotations.NullMarked;
