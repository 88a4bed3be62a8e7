/**
 * What publishers and the public say, for the people who answer. Comes in: complaints by a public form, appeals, suspensions to announce, publishers to ban or vouch for. Goes out: the answers and what follows; read {@link beckon.console.desk.DeskPages} first.
 */
@NullMarked
package beckon.console.desk;

import org.jspecify.annotations.NullMarked;
