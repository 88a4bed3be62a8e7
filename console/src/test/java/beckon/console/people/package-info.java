/**
 * People at the console's doors, and those who try to be somebody else. Comes in: invitations, lost passwords, second factors
 * and attacks on each. Goes out: who got in, and what the audit log says; read
 * {@link beckon.console.people.PeopleConsoleStory} first.
 */
@NullMarked
package beckon.console.people;

import org.jspecify.annotations.NullMarked;
