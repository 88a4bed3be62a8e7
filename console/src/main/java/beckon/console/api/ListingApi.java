package beckon.console.api;

import beckon.network.call.CallRulesBook;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingFilter;
import beckon.network.partner.ListingState;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A partner's listings. */
@RestController
@RequestMapping("/api/v1/listings")
public class ListingApi {
    private static final String CURSOR = "listings";
    private static final int MOST = 1_000;

    private final Listings listings;
    private final CallRulesBook calls;
    private final MergePatch patches;

    ListingApi(Listings listings, CallRulesBook calls, MergePatch patches) {
        this.listings = listings;
        this.calls = calls;
        this.patches = patches;
    }

    /** @param reason the partner's own note */
    record PauseWanted(@Nullable String reason) {}

    @PostMapping
    ResponseEntity<ListingShown> create(@AuthenticationPrincipal UUID partner, @RequestBody ListingWanted wanted) {
        Listing added = listings.add(partner, wanted.draft());
        return ResponseEntity.created(URI.create("/api/v1/listings/" + added.id()))
                .body(ListingShown.of(added, null));
    }

    /** Oldest first. */
    @GetMapping
    Page<ListingShown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable UUID advertiser,
            @RequestParam(required = false) @Nullable String externalId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        ListingFilter filter = new ListingFilter(advertiser, plain(externalId), state(state));
        Map<UUID, beckon.network.call.CallPause> pauses = calls.pauses(partner);
        return Cursor.page(
                listings.page(partner, filter, after == null ? null : after.id(0), Cursor.limit(limit, MOST) + 1),
                limit,
                listing -> Cursor.of(CURSOR, listing.id()),
                listing -> ListingShown.of(listing, pauses.get(listing.id())));
    }

    @GetMapping("/{id}")
    ListingShown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        return ListingShown.of(own(partner, id), calls.pauses(partner).get(id));
    }

    /** Replaces all that the partner describes; state and references stay. */
    @PutMapping("/{id}")
    ListingShown update(
            @AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody ListingWanted wanted) {
        own(partner, id);
        listings.change(partner, id, wanted.draft());
        return read(partner, id);
    }

    /** Replaces what the body names (RFC 7396). */
    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.TYPE, "application/json"})
    ListingShown patch(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody JsonNode patch) {
        listings.change(partner, id, patched(own(partner, id), patch).draft());
        return read(partner, id);
    }

    /** Ends the listing and its references. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        listings.remove(partner, id);
    }

    @PostMapping("/{id}/pause")
    ListingShown pause(
            @AuthenticationPrincipal UUID partner,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable PauseWanted wanted) {
        listings.pause(partner, id, wanted == null || wanted.reason() == null ? "" : wanted.reason());
        return read(partner, id);
    }

    @PostMapping("/{id}/resume")
    ListingShown resume(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        listings.resume(partner, id);
        return read(partner, id);
    }

    /** What a patch makes of a listing. A new main category is its slug as well, unless the patch has one. */
    ListingWanted patched(Listing before, JsonNode patch) {
        ListingWanted now = patches.apply(ListingWanted.of(before), patch, ListingWanted.class);
        boolean renamed = patch.has("categories")
                && !patch.has("category")
                && now.categories() != null
                && !now.categories().isEmpty();
        return renamed ? now.withCategory(null) : now;
    }

    private Listing own(UUID partner, UUID id) {
        return listings.find(partner, id).orElseThrow(() -> Problem.notFound("listing", id));
    }

    /** No external id holds what PostgreSQL cannot. */
    private static @Nullable String plain(@Nullable String externalId) {
        return externalId == null ? null : externalId.replace("\0", "\ufffd");
    }

    private static @Nullable ListingState state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        for (ListingState state : ListingState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw Problem.invalid("query", "state", word, "must be active or paused");
    }
}
