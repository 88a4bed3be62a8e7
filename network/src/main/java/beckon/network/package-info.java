/** Who is who, who may do what, what happened, what is owed? */
@NullMarked
package beckon.network;

import org.jspecify.annotations.NullMarked;
