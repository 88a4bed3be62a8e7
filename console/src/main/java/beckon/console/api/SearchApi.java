package beckon.console.api;

import beckon.console.listing.EmbedForms;
import beckon.network.catalogue.Found;
import beckon.network.catalogue.ListingSearch;
import beckon.network.catalogue.Purpose;
import beckon.network.catalogue.SearchWish;
import beckon.network.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds a partner's listings for his own medium, ready to show. */
@RestController
@RequestMapping("/api/v1/search")
public class SearchApi {
    private final ListingSearch search;
    private final EmbedForms forms;

    SearchApi(ListingSearch search, EmbedForms forms) {
        this.search = search;
        this.forms = forms;
    }

    /**
     * @param reference code of the live reference on the own medium
     * @param embed by name of the form, such as {@code link} or {@code tel}
     * @param score how well it fits, 0..1
     * @param metres to the place; null where either is no point
     * @param presentation that was counted; null for the cache
     */
    record Shown(
            ListingShown listing,
            String reference,
            String type,
            @Nullable String number,
            Map<String, String> embed,
            double score,
            @Nullable Long metres,
            @Nullable UUID presentation) {}

    /** Best first. With purpose display, each is counted as presented now. */
    @GetMapping
    Items<Shown> find(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(defaultValue = "10") int limit) {
        Purpose meant = Filters.constant("purpose", purpose, Purpose.values());
        if (meant == null) {
            throw Problem.invalid("query", "purpose", purpose, "must be display, or cache for what is shown later");
        }
        return new Items<>(search.find(partner, SearchWish.of(term, category, place, limit), meant).stream()
                .map(this::shown)
                .toList());
    }

    private Shown shown(Found found) {
        return new Shown(
                ListingShown.of(found.listing(), null),
                found.reference().code(),
                found.reference().type().word(),
                found.reference().dialled(),
                forms.of(found.reference(), found.listing()),
                Math.round(found.score() * 10_000) / 10_000.0,
                found.metres(),
                found.presentation());
    }
}
