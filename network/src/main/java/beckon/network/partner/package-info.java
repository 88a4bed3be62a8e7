/**
 * Demand partners and what they bring. Comes in: a partner's id with his advertisers' and listings' words and bids. Goes out: his own rows only, his API keys, and the code that he embeds. Read {@link beckon.network.partner.Listings} first.
 */
@NullMarked
package beckon.network.partner;

import org.jspecify.annotations.NullMarked;
