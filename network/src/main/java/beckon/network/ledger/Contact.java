package beckon.network.ledger;

import beckon.network.event.Mechanism;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click or call as the settlement judged it. Immutable.
 *
 * @param event the event that was judged
 * @param at when the contact happened
 * @param mechanism by a page or by a dialled number
 * @param partner who brought the advertiser
 * @param listing the listing
 * @param advertiser who pays
 * @param channelKind a partner's own medium or a site
 * @param site the site, when there is one
 * @param category the listing's category at the contact
 * @param reference the reference that was used
 * @param referenceType its granted type
 * @param qualified whether it counts for money
 * @param reason {@code qualified}, or the slug of what kept it from counting
 * @param bidMicros what all shares are parts of, in micros: the price that the ad's decision fixed, or the bid where no ad
 *     was decided on
 * @param chargeMicros what the advertiser was charged, in micros; 0 unless qualified
 * @param currency currency of bid and charge
 * @param standing the site's standing that set the publisher's share
 * @param terms the operator's terms that priced it
 * @param entry the entry that booked it; absent when nothing was charged
 * @param sample whether it is marked sample traffic
 */
public record Contact(
        UUID event,
        Instant at,
        Mechanism mechanism,
        UUID partner,
        UUID listing,
        UUID advertiser,
        ChannelKind channelKind,
        @Nullable UUID site,
        String category,
        UUID reference,
        ReferenceType referenceType,
        boolean qualified,
        String reason,
        long bidMicros,
        long chargeMicros,
        Currency currency,
        @Nullable UUID standing,
        UUID terms,
        @Nullable UUID entry,
        boolean sample) {}
