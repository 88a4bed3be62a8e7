/** How fast, against whom? */
@NullMarked
package beckon.bench;

import org.jspecify.annotations.NullMarked;
