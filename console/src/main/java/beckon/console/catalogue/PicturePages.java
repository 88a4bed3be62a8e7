package beckon.console.catalogue;

import beckon.console.format.OneAdvertiser;
import beckon.console.format.PartnerVisit;
import beckon.network.partner.Listings;
import beckon.network.picture.PictureFile;
import beckon.network.picture.Pictures;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Pictures of listings: partners upload and remove them, the operator takes them down. */
@Controller
public class PicturePages {
    private final Listings listings;
    private final Pictures pictures;

    PicturePages(Listings listings, Pictures pictures) {
        this.listings = listings;
        this.pictures = pictures;
    }

    @GetMapping({"/console/{token}/listings/{listing}/image", "/partner/listings/{listing}/image"})
    @OneAdvertiser
    ResponseEntity<byte[]> own(PartnerVisit visit, @PathVariable UUID listing) {
        return shown(visit.partner().id(), visit.scope().advertiser(), listing);
    }

    @PostMapping({"/console/{token}/listings/{listing}/image", "/partner/listings/{listing}/image"})
    @OneAdvertiser
    String put(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam(required = false) @Nullable MultipartFile image) {
        find(visit.partner().id(), visit.scope().advertiser(), listing);
        String back = "redirect:" + visit.base() + "/listings/" + listing;
        try {
            pictures.put(visit.partner().id(), listing, content(image));
        } catch (Problem refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            return back + "?image=" + URLEncoder.encode(refused.detail(), StandardCharsets.UTF_8);
        }
        return back + "?saved";
    }

    @PostMapping({"/console/{token}/listings/{listing}/image/remove", "/partner/listings/{listing}/image/remove"})
    @OneAdvertiser
    String remove(PartnerVisit visit, @PathVariable UUID listing) {
        find(visit.partner().id(), visit.scope().advertiser(), listing);
        pictures.remove(visit.partner().id(), listing);
        return "redirect:" + visit.base() + "/listings/" + listing + "?saved";
    }

    @GetMapping("/partners/{partner}/listings/{listing}/image")
    ResponseEntity<byte[]> ofPartner(@PathVariable UUID partner, @PathVariable UUID listing) {
        return shown(partner, null, listing);
    }

    /** Takes the picture down from every listing that has it. */
    @PostMapping("/partners/{partner}/listings/{listing}/image/bar")
    String bar(@PathVariable UUID partner, @PathVariable UUID listing, @RequestParam(defaultValue = "") String reason) {
        find(partner, null, listing);
        pictures.bar(listing, reason);
        return "redirect:/partners/" + partner + "/listings/" + listing + "?saved";
    }

    private ResponseEntity<byte[]> shown(UUID partner, @Nullable UUID only, UUID listing) {
        find(partner, only, listing);
        PictureFile file = pictures.fileOf(listing).orElseThrow(() -> Problem.notFound("image", listing));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(file.mediaType()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(file.content());
    }

    private void find(UUID partner, @Nullable UUID only, UUID listing) {
        if (listings.find(partner, only, listing).isEmpty()) {
            throw Problem.notFound("listing", listing);
        }
    }

    private static byte[] content(@Nullable MultipartFile file) {
        try {
            // One byte more than is taken: enough to see that it is too large.
            return file == null ? new byte[0] : file.getInputStream().readNBytes(Pictures.LARGEST + 1);
        } catch (IOException broken) {
            throw new UncheckedIOException("The image could not be read to its end", broken);
        }
    }
}
