/**
 * Doors tried from outside. Comes in: wrong passwords, forged forms and foreign keys. Goes out: refusals; read
 * {@link beckon.console.security.SignInTest} first.
 */
@NullMarked
package beckon.console.security;

import org.jspecify.annotations.NullMarked;
