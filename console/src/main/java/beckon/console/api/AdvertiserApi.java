package beckon.console.api;

import beckon.console.api.Batch.Result;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** A partner's advertisers. */
@RestController
@RequestMapping("/api/v1/advertisers")
public class AdvertiserApi {
    private static final String CURSOR = "advertisers";
    private static final int MOST = 1_000;

    private final Advertisers advertisers;
    private final MergePatch patches;

    AdvertiserApi(Advertisers advertisers, MergePatch patches) {
        this.advertisers = advertisers;
        this.patches = patches;
    }

    record Wanted(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String currency) {
        static Wanted of(Advertiser advertiser) {
            return new Wanted(
                    advertiser.externalId(),
                    advertiser.name(),
                    advertiser.currency().getCurrencyCode());
        }

        String ownName() {
            return Objects.requireNonNullElse(externalId, "");
        }

        String line() {
            return Objects.requireNonNullElse(name, "");
        }
    }

    record Many(@Nullable List<@Nullable Wanted> items) {}

    record Shown(UUID id, String externalId, String name, String currency, Instant createdAt) {
        static Shown of(Advertiser advertiser) {
            return new Shown(
                    advertiser.id(),
                    advertiser.externalId(),
                    advertiser.name(),
                    advertiser.currency().getCurrencyCode(),
                    advertiser.createdAt());
        }
    }

    @PostMapping
    ResponseEntity<Shown> create(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        Advertiser added = advertisers.add(partner, wanted.ownName(), wanted.line(), currency(wanted.currency()));
        return ResponseEntity.created(URI.create("/api/v1/advertisers/" + added.id()))
                .body(Shown.of(added));
    }

    /** Oldest first; by external id, the one. */
    @GetMapping
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable String externalId,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        Cursor.limit(limit, MOST);
        List<Advertiser> found = externalId == null
                ? advertisers.page(partner, after == null ? null : after.id(0), limit + 1)
                : advertisers.byExternalId(partner, externalId.replace("\0", "\ufffd")).stream()
                        .toList();
        return Cursor.page(found, limit, one -> Cursor.of(CURSOR, one.id()), Shown::of);
    }

    @GetMapping("/{id}")
    Shown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        return Shown.of(own(partner, id));
    }

    @PutMapping("/{id}")
    Shown update(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody Wanted wanted) {
        return Shown.of(change(partner, own(partner, id), wanted));
    }

    /** Replaces what the body names (RFC 7396). */
    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.TYPE, "application/json"})
    Shown patch(@AuthenticationPrincipal UUID partner, @PathVariable UUID id, @RequestBody JsonNode patch) {
        Advertiser before = own(partner, id);
        return Shown.of(change(partner, before, patches.apply(Wanted.of(before), patch, Wanted.class)));
    }

    /** Ends the advertiser, his listings and their references. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        advertisers.remove(partner, id);
    }

    /** Adds or renames each by its external id. One that is wrong harms no other. */
    @PostMapping("/batch")
    Items<Result> batch(@AuthenticationPrincipal UUID partner, @RequestBody Many wanted) {
        List<@Nullable Wanted> items = Batch.items(wanted.items());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            results.add(one(partner, i, items.get(i)));
        }
        return new Items<>(results);
    }

    private Result one(UUID partner, int index, @Nullable Wanted wanted) {
        if (wanted == null) {
            return Result.refused(index, null, Problem.invalid("batch", "items", null, "must hold no null"));
        }
        try {
            Optional<Advertiser> known = wanted.ownName().indexOf('\0') >= 0
                    ? Optional.empty()
                    : advertisers.byExternalId(partner, wanted.ownName().strip());
            Advertiser now = known.isPresent()
                    ? change(partner, known.get(), wanted)
                    : advertisers.add(partner, wanted.ownName(), wanted.line(), currency(wanted.currency()));
            String outcome = known.isEmpty() ? "created" : known.get().equals(now) ? "unchanged" : "updated";
            return Result.done(index, outcome, now.id(), now.externalId());
        } catch (Problem wrong) {
            return Result.refused(index, wanted.externalId(), wrong);
        }
    }

    private Advertiser change(UUID partner, Advertiser before, Wanted wanted) {
        if (wanted.currency() != null && !currency(wanted.currency()).equals(before.currency())) {
            throw Problem.conflict(
                    "advertiser-currency-fixed",
                    "An advertiser keeps his currency",
                    "All bids and funds of advertiser " + before.id() + " are in " + before.currency() + ", not "
                            + wanted.currency() + "; add a new advertiser for the other one.");
        }
        return advertisers.change(partner, before.id(), wanted.ownName(), wanted.line());
    }

    private Advertiser own(UUID partner, UUID id) {
        return advertisers.find(partner, id).orElseThrow(() -> Problem.notFound("advertiser", id));
    }

    private static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(Objects.requireNonNullElse(code, ""));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("advertiser", "currency", code, "must be an ISO 4217 code such as EUR");
        }
    }
}
