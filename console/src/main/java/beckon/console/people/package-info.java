/**
 * Who may sign in, for the operator. Comes in: mail addresses with a role. Goes out: accounts and the one-time links that
 * let their owners set a password; read {@link beckon.console.people.PeoplePages} first.
 */
@NullMarked
package beckon.console.people;

import org.jspecify.annotations.NullMarked;
