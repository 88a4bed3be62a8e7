@NullMarked
package beckon.network.access;

import org.jspecify.annotations.NullMarked;
