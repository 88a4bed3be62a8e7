package beckon.console.api;

import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A partner's listings. */
@RestController
@RequestMapping("/api/v1/listings")
public class ListingApi {
    private final Listings listings;

    ListingApi(Listings listings) {
        this.listings = listings;
    }

    @PostMapping
    ResponseEntity<ListingShown> create(@AuthenticationPrincipal UUID partner, @RequestBody ListingWanted wanted) {
        Listing added = listings.add(partner, wanted.draft());
        return ResponseEntity.created(URI.create("/api/v1/listings/" + added.id()))
                .body(ListingShown.of(added));
    }

    @GetMapping
    Items<ListingShown> list(@AuthenticationPrincipal UUID partner) {
        return new Items<>(listings.of(partner).stream().map(ListingShown::of).toList());
    }

    @GetMapping("/{id}")
    ListingShown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        return ListingShown.of(listings.find(partner, id).orElseThrow(() -> Problem.notFound("listing", id)));
    }

    /** Replaces all that the partner describes; state and references stay. */
    @PutMapping("/{id}")
    ListingShown update(
            @AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody ListingWanted wanted) {
        listings.change(partner, id, wanted.draft());
        return read(partner, id);
    }

    @PostMapping("/{id}/pause")
    ListingShown pause(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        listings.pause(partner, id);
        return read(partner, id);
    }

    @PostMapping("/{id}/resume")
    ListingShown resume(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        listings.resume(partner, id);
        return read(partner, id);
    }
}
