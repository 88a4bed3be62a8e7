/**
 * The door of partners' servers. Comes in: requests with keys or tokens. Goes out: who asks and what that opens, within
 * limits and, where wished, once only; tokens for OAuth 2 clients; read {@link beckon.console.gate.ServerWiring} first.
 */
@NullMarked
package beckon.console.gate;

import org.jspecify.annotations.NullMarked;
