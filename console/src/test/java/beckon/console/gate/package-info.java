@NullMarked
package beckon.console.gate;

import org.jspecify.annotations.NullMarked;
