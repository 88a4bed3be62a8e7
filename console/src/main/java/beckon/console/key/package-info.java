/**
 * The credentials of partners' servers, for the operator and for partners. Comes in: keys and OAuth 2 clients. Goes out: two
 * pages that make, rotate and revoke them; read {@link beckon.console.key.KeyDesk} first.
 */
@NullMarked
package beckon.console.key;

import org.jspecify.annotations.NullMarked;
