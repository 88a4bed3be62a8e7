/** May this site host ads, how good is it, and why? */
@NullMarked
package beckon.review;

import org.jspecify.annotations.NullMarked;
