package beckon.edge.file;

import beckon.network.picture.PictureBoard;
import beckon.network.publisher.Sellers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the edge hands out beside ads and pages.
 *
 * @param pictures of listings; {@code null} for none
 * @param sellers the publishers whose space is sold; {@code null} for no list
 */
public record PublicFiles(
        @Nullable PictureBoard pictures, @Nullable Sellers sellers) {
    public static final PublicFiles NONE = new PublicFiles(null, null);

    /** The digest of the listing's picture; {@code null} where it has none. Never waits. */
    public @Nullable String picture(UUID listing) {
        return pictures == null ? null : pictures.digest(listing);
    }
}
