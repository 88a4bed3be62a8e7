@NullMarked
package beckon.network.traffic;

import org.jspecify.annotations.NullMarked;
