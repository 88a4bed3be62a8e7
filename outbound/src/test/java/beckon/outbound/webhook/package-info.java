@NullMarked
package beckon.outbound.webhook;

import org.jspecify.annotations.NullMarked;
