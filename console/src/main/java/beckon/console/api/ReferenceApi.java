package beckon.console.api;

import beckon.console.listing.EmbedForms;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.Reference;
import beckon.network.reference.References;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a partner embeds in his listings. */
@RestController
@RequestMapping("/api/v1/listings/{listing}/references")
public class ReferenceApi {
    private final Listings listings;
    private final References references;
    private final Channels channels;
    private final EmbedForms forms;

    ReferenceApi(Listings listings, References references, Channels channels, EmbedForms forms) {
        this.listings = listings;
        this.references = references;
        this.channels = channels;
        this.forms = forms;
    }

    /** @param embed by name of the form, such as {@code link} or {@code tel} */
    record Shown(
            UUID id,
            String code,
            UUID listing,
            String channel,
            @Nullable UUID site,
            String type,
            @Nullable String number,
            String state,
            Instant assignedAt,
            Map<String, String> embed) {}

    /** The one live reference of the listing on the partner's own medium: the same at each request. */
    @PostMapping
    Shown assign(@AuthenticationPrincipal UUID partner, @PathVariable UUID listing) {
        Listing own = own(partner, listing);
        return shown(
                references.assign(partner, own.id(), channels.ownMedium(partner).id()), own);
    }

    /** Every reference of the listing, on the own medium and on sites. */
    @GetMapping
    Items<Shown> list(@AuthenticationPrincipal UUID partner, @PathVariable UUID listing) {
        Listing own = own(partner, listing);
        List<Shown> shown = references.of(partner).stream()
                .filter(reference -> reference.listing().equals(own.id()))
                .map(reference -> shown(reference, own))
                .toList();
        return new Items<>(shown);
    }

    private Listing own(UUID partner, UUID listing) {
        return listings.find(partner, listing).orElseThrow(() -> Problem.notFound("listing", listing));
    }

    private Shown shown(Reference reference, Listing listing) {
        return new Shown(
                reference.id(),
                reference.code(),
                reference.listing(),
                reference.channelKind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                reference.site(),
                reference.type().word(),
                reference.dialled(),
                reference.state().name().toLowerCase(Locale.ROOT),
                reference.assignedAt(),
                forms.of(reference, listing));
    }
}
