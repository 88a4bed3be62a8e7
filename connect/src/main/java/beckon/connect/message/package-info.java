/**
 * In come the bytes of one datagram or one framed stream message; out goes a {@link beckon.connect.message.Parsed}: a
 * request, a response, a {@link beckon.connect.message.Malformed} with the status that answers it, or noise. Messages
 * are immutable views over their bytes, with headers located once and read only when somebody asks. Read
 * {@link beckon.connect.message.MessageParser} first.
 */
@NullMarked
package beckon.connect.message;

import org.jspecify.annotations.NullMarked;
