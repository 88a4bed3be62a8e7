/**
 * Mail that waits to be sent. Comes in: letters, written in the transaction of what they tell of. Goes out: those that are due, one sender at a time, and what became of each. Read {@link beckon.network.mail.Outbox} first.
 */
@NullMarked
package beckon.network.mail;

import org.jspecify.annotations.NullMarked;
