/**
 * What is embedded in a listing and asks for a connection when used. Comes in: a listing, its partner and the channel where it is shown, and numbers from carriers. Goes out: the one live reference of the three, by web link or by telephone number. Read {@link beckon.network.reference.References} first.
 */
@NullMarked
package beckon.network.reference;

import org.jspecify.annotations.NullMarked;
