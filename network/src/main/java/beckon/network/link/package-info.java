/**
 * Addresses that work once. Comes in: whom a link is for and what it opens. Goes out: tokens of which only the hash is kept,
 * and, for one of those who show a token, what it opens. Read {@link beckon.network.link.Links} first.
 */
@NullMarked
package beckon.network.link;

import org.jspecify.annotations.NullMarked;
