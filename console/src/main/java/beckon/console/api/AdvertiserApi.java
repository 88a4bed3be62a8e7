package beckon.console.api;

import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A partner's advertisers. */
@RestController
@RequestMapping("/api/v1/advertisers")
public class AdvertiserApi {
    private final Advertisers advertisers;

    AdvertiserApi(Advertisers advertisers) {
        this.advertisers = advertisers;
    }

    record Wanted(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String currency) {}

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
        Advertiser added = advertisers.add(
                partner,
                Objects.requireNonNullElse(wanted.externalId(), ""),
                Objects.requireNonNullElse(wanted.name(), ""),
                currency(wanted.currency()));
        return ResponseEntity.created(URI.create("/api/v1/advertisers/" + added.id()))
                .body(Shown.of(added));
    }

    @GetMapping
    Items<Shown> list(@AuthenticationPrincipal UUID partner) {
        return new Items<>(advertisers.of(partner).stream().map(Shown::of).toList());
    }

    @GetMapping("/{id}")
    Shown read(@AuthenticationPrincipal UUID partner, @PathVariable UUID id) {
        return advertisers.find(partner, id).map(Shown::of).orElseThrow(() -> Problem.notFound("advertiser", id));
    }

    private static Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(Objects.requireNonNullElse(code, ""));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("advertiser", "currency", code, "must be an ISO 4217 code such as EUR");
        }
    }
}
