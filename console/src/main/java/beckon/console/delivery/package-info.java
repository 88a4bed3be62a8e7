/**
 * In come the operator's settings for decisions and his questions why a page gets its ads, and what publishers want on their
 * sites. Out go the pages that take them and answer. Read {@link beckon.console.delivery.DeliveryPages} first.
 */
@NullMarked
package beckon.console.delivery;

import org.jspecify.annotations.NullMarked;
