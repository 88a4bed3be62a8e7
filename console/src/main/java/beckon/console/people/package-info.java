/**
 * People: who may sign in and how far, what they change about their own accounts, how publishers join, and what everybody
 * did. Comes in: forms of those who look after people, of everybody about himself, and of strangers. Goes out: invitations,
 * second factors, ended sessions and the audit log; read {@link beckon.console.people.PeoplePages} first.
 */
@NullMarked
package beckon.console.people;

import org.jspecify.annotations.NullMarked;
