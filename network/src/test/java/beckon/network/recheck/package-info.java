@NullMarked
package beckon.network.recheck;

import org.jspecify.annotations.NullMarked;
