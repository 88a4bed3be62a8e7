/**
 * In come requests with or without credentials, and challenges of others; out go challenges, answers to them, and the
 * word whether a request comes from whom it says (RFC 3261, section 22; RFC 7616; RFC 8760). Read
 * {@link beckon.connect.digest.Authenticator} first for the server's side, {@link beckon.connect.digest.Login} for the
 * client's.
 */
@NullMarked
package beckon.connect.digest;

import org.jspecify.annotations.NullMarked;
