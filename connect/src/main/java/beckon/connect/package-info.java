/** Put this caller through; how long did they talk? */
@NullMarked
package beckon.connect;

import org.jspecify.annotations.NullMarked;
