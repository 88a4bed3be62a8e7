package beckon.network.reference;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is about to get a reference.
 *
 * @param destination where its advertiser answers; null where nobody does
 */
record Wish(UUID listing, UUID advertiser, @Nullable String destination) {
    private static final String TEL = "tel:";

    /**
     * Reads the partner's listings and makes whoever assigns references of the same ones wait until this transaction ends;
     * those that are not his are left out.
     */
    static List<Wish> of(Handle handle, UUID partner, List<UUID> listings) {
        return handle.createQuery("select id as listing, advertiser_id as advertiser, destination from listing "
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

    /** Country and area code of where its advertiser answers; empty where that is nowhere in particular. */
    String prefix() {
        return destination != null && destination.startsWith(TEL)
                ? Telephone.prefix(destination.substring(TEL.length()))
                : "";
    }
}
