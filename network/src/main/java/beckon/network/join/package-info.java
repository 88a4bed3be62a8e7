/**
 * Publishers who come by themselves. Comes in: a name, a mail address and a first site. Goes out: a letter to that address,
 * and, once its link was opened, a publisher with an account and an application. Read {@link beckon.network.join.Joins} first.
 */
@NullMarked
package beckon.network.join;

import org.jspecify.annotations.NullMarked;
