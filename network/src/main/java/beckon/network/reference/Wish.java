package beckon.network.reference;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is about to get a reference.
 *
 * @param destination where its advertiser answers; null where nobody does
 * @param phone the advertiser's own number; null where it is not known
 * @param city where the advertiser is; empty where that is not known
 */
record Wish(
        UUID listing,
        UUID advertiser,
        @Nullable String destination,
        @Nullable String phone,
        String city) {
    private static final String TEL = "tel:";

    /**
     * Reads the partner's listings and makes whoever assigns references of the same ones wait until this transaction ends;
     * those that are not his are left out.
     */
    static List<Wish> of(Handle handle, UUID partner, List<UUID> listings) {
        return handle.createQuery("select id as listing, advertiser_id as advertiser, destination, phone, city "
                        + "from listing "
                        + "where id = any(:listings) and partner_id = :partner and deleted_at is null "
                        + "order by id for no key update")
                .bindArray("listings", UUID.class, listings)
                .bind("partner", partner)
                .mapTo(Wish.class)
                .list();
    }

    boolean answersCalls() {
        return destination != null;
    }

    /** Country and area code of its advertiser, by his own number or the one where he answers; empty where neither says. */
    String prefix() {
        String own = phone == null ? "" : Telephone.prefix(phone);
        return own.isEmpty() && destination != null && destination.startsWith(TEL)
                ? Telephone.prefix(destination.substring(TEL.length()))
                : own;
    }

    /** The advertiser's city in lower case; empty where it is not known. */
    String town() {
        return city.strip().toLowerCase(Locale.ROOT);
    }
}
