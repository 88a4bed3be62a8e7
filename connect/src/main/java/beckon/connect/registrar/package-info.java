/**
 * In come REGISTER requests whose sender is known to be genuine or is challenged here; out go their answers and, for a
 * subscriber, the contacts under which his phones can be reached now (RFC 3261, section 10). Read
 * {@link beckon.connect.registrar.Location} first, then {@link beckon.connect.registrar.Registrar}.
 */
@NullMarked
package beckon.connect.registrar;

import org.jspecify.annotations.NullMarked;
