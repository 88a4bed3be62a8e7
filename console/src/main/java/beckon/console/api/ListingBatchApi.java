package beckon.console.api;

import beckon.console.api.Batch.Result;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingBulk;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.partner.SavedListing;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.Reference;
import beckon.network.reference.References;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Many of a partner's listings in one request. */
@RestController
@RequestMapping("/api/v1/listings/batch")
public class ListingBatchApi {
    private final Listings listings;
    private final ListingBulk bulk;
    private final ListingApi api;
    private final MergePatch patches;
    private final Channels channels;
    private final References references;

    ListingBatchApi(
            Listings listings,
            ListingBulk bulk,
            ListingApi api,
            MergePatch patches,
            Channels channels,
            References references) {
        this.listings = listings;
        this.bulk = bulk;
        this.api = api;
        this.patches = patches;
        this.channels = channels;
        this.references = references;
    }

    /**
     * @param op {@code upsert} by the listing's external id, {@code patch} or {@code delete}; null is upsert
     * @param id of the listing to patch or delete; or
     * @param externalId of it
     * @param listing all of it to upsert, what changes to patch
     */
    record Item(
            @Nullable String op,
            @Nullable UUID id,
            @Nullable String externalId,
            @Nullable JsonNode listing) {}

    /** @param references whether each listing also gets its reference on the own medium */
    record Wanted(
            @Nullable List<@Nullable Item> items, @Nullable Boolean references) {}

    /** Upserts first, then the others in their order. One that is wrong harms no other. */
    @PostMapping
    Items<Result> run(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        List<@Nullable Item> items = Batch.items(wanted.items());
        @Nullable Result[] results = new @Nullable Result[items.size()];
        upsert(partner, items, results);
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = one(partner, i, Objects.requireNonNull(items.get(i)));
            }
        }
        List<Result> all = Arrays.stream(results).map(Objects::requireNonNull).toList();
        return new Items<>(Boolean.TRUE.equals(wanted.references()) ? referred(partner, all) : all);
    }

    private void upsert(UUID partner, List<@Nullable Item> items, @Nullable Result[] results) {
        List<Integer> places = new ArrayList<>();
        List<ListingDraft> drafts = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Item item = items.get(i);
            if (item == null) {
                results[i] = Result.refused(i, null, Problem.invalid("batch", "items", null, "must hold no null"));
            } else if (item.op() == null || item.op().equals("upsert")) {
                try {
                    drafts.add(read(i, item).draft());
                    places.add(i);
                } catch (Problem wrong) {
                    results[i] = Result.refused(i, null, wrong);
                }
            }
        }
        List<SavedListing> saved = bulk.save(partner, drafts);
        for (int at = 0; at < saved.size(); at++) {
            SavedListing one = saved.get(at);
            int place = places.get(at);
            results[place] = one.problem() == null
                    ? Result.done(place, one.outcome().name().toLowerCase(Locale.ROOT), one.listing(), one.externalId())
                    : Result.refused(place, one.externalId(), one.problem());
        }
    }

    private ListingWanted read(int index, Item item) {
        JsonNode listing = item.listing();
        if (listing == null) {
            throw Problem.invalid("batch", "listing", null, "must be the listing of item " + index);
        }
        return parsed(() -> patches.read(listing, ListingWanted.class));
    }

    private Result one(UUID partner, int index, Item item) {
        try {
            return switch (String.valueOf(item.op())) {
                case "patch" -> {
                    Listing before = named(partner, index, item);
                    JsonNode changes = item.listing();
                    if (changes == null) {
                        throw Problem.invalid("batch", "listing", null, "must be the changes of item " + index);
                    }
                    ListingDraft draft =
                            parsed(() -> api.patched(before, changes)).draft();
                    Listing now = listings.change(partner, before.id(), draft);
                    yield Result.done(index, now.equals(before) ? "unchanged" : "updated", now.id(), now.externalId());
                }
                case "delete" -> {
                    Listing before = named(partner, index, item);
                    listings.remove(partner, before.id());
                    yield Result.done(index, "deleted", before.id(), before.externalId());
                }
                default -> throw Problem.invalid("batch", "op", item.op(), "must be upsert, patch or delete");
            };
        } catch (Problem wrong) {
            return Result.refused(index, item.externalId(), wrong);
        }
    }

    private Listing named(UUID partner, int index, Item item) {
        UUID id = item.id();
        if (id != null) {
            return listings.find(partner, id).orElseThrow(() -> Problem.notFound("listing", id));
        }
        String name = item.externalId();
        if (name == null || name.indexOf('\0') >= 0) {
            throw Problem.invalid("batch", "id", name, "or the externalId of item " + index + " must be given");
        }
        return listings.byExternalId(partner, name).orElseThrow(() -> Problem.notFound("listing", name));
    }

    private List<Result> referred(UUID partner, List<Result> results) {
        List<UUID> stored = results.stream()
                .filter(result -> result.problem() == null && !result.outcome().equals("deleted"))
                .map(Result::id)
                .filter(Objects::nonNull)
                .toList();
        if (stored.isEmpty()) {
            return results;
        }
        List<Reference> made =
                references.assignAll(partner, channels.ownMedium(partner).id(), stored);
        List<Result> all = new ArrayList<>();
        int next = 0;
        for (Result result : results) {
            boolean has = next < stored.size() && stored.get(next).equals(result.id());
            all.add(has ? result.with(made.get(next++).code()) : result);
        }
        return all;
    }

    /** What is no listing at all is that item's problem alone. */
    private static ListingWanted parsed(java.util.function.Supplier<ListingWanted> reading) {
        try {
            return reading.get();
        } catch (HttpMessageNotReadableException wrong) {
            String why = wrong.getCause() instanceof JacksonException cause
                    ? cause.getOriginalMessage()
                    : String.valueOf(wrong.getMessage());
            throw Problem.invalid("listing", "listing", null, "cannot be read: " + why);
        }
    }
}
