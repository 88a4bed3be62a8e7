package beckon.console.api;

import beckon.console.address.OutsideAddresses;
import beckon.network.partner.Listings;
import beckon.network.picture.Picture;
import beckon.network.picture.Pictures;
import beckon.network.problem.Problem;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The picture of a partner's listing. */
@RestController
@RequestMapping("/api/v1/listings/{id}/image")
public class ListingImageApi {
    private final Listings listings;
    private final Pictures pictures;
    private final OutsideAddresses outside;

    ListingImageApi(Listings listings, Pictures pictures, OutsideAddresses outside) {
        this.listings = listings;
        this.pictures = pictures;
        this.outside = outside;
    }

    /** @param content the file in base64 */
    record ImageWanted(@Nullable String content) {}

    /** @param url where the edge serves it */
    record ImageShown(String url, String digest, String mediaType, int width, int height, int bytes) {}

    /** In place of the one before. What it is, is told by its bytes. */
    @PutMapping
    ImageShown put(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody ImageWanted wanted) {
        own(partner, id);
        return shown(pictures.put(partner, id, bytes(wanted.content() == null ? "" : wanted.content())));
    }

    @GetMapping
    ImageShown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        own(partner, id);
        return shown(pictures.of(id).orElseThrow(() -> Problem.notFound("image", id)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        pictures.remove(partner, id);
    }

    private void own(UUID partner, UUID id) {
        if (listings.find(partner, id).isEmpty()) {
            throw Problem.notFound("listing", id);
        }
    }

    private ImageShown shown(Picture picture) {
        return new ImageShown(
                outside.edge() + "/i/" + picture.digest(),
                picture.digest(),
                picture.mediaType(),
                picture.width(),
                picture.height(),
                picture.bytes());
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    "picture", "content", "no base64", "must be the image in base64 (RFC 4648, section 4)");
        }
    }
}
