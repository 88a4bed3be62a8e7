/**
 * An advertiser's phone in a browser. In comes the secret link that the partner handed on; out go the page, its scripts
 * and what it needs to register and to find its callers. Read {@link beckon.console.phone.SoftphonePages} first.
 */
@NullMarked
package beckon.console.phone;

import org.jspecify.annotations.NullMarked;
