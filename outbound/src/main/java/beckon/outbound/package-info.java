/** What do we tell the world outside: webhooks, mail, carriers of numbers? */
@NullMarked
package beckon.outbound;

import org.jspecify.annotations.NullMarked;
