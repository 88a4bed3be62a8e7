package beckon.edge.slot;

import beckon.network.delivery.Ad;
import java.util.Locale;
import java.util.Optional;

/** How a slot shows its ad. It is a wish: a slot takes what there is rather than stay empty. */
enum SlotFormat {
    /** Words and buttons. */
    TEXT,
    /** The same with the listing's picture. */
    IMAGE,
    /** A line and a call button. */
    CALL;

    static Optional<SlotFormat> of(String word) {
        for (SlotFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Whether the ad has what the format is about. */
    boolean suits(Ad ad, Pictured pictured) {
        return switch (this) {
            case TEXT -> true;
            case IMAGE -> pictured.digest(ad.attribution().listing()) != null;
            case CALL -> ad.e164() != null || ad.destination() != null;
        };
    }
}
