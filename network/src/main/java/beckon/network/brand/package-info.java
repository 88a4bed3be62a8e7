/**
 * Looks of partners' consoles. Comes in: a draft, an image, what the operator permits. Goes out: the look that is shown, the one that is being made, and every one that was. Read {@link beckon.network.brand.Brands} first.
 */
@NullMarked
package beckon.network.brand;

import org.jspecify.annotations.NullMarked;
