/**
 * Who is asking, and may they? Comes in: passwords, one-time links and bearer keys. Goes out: a signed-in
 * {@link beckon.console.security.Visitor} or a partner's server, or a refusal in the form its asker understands; read
 * {@link beckon.console.security.SecurityWiring} first.
 */
@NullMarked
package beckon.console.security;

import org.jspecify.annotations.NullMarked;
