package beckon.console.api;

import beckon.network.catalogue.ReportDraft;
import beckon.network.catalogue.ReportedCount;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Presentations on a partner's own medium, by his own count. They are shown and compared with nothing. */
@RestController
@RequestMapping("/api/v1/presentations")
public class PresentationApi {
    private static final String CURSOR = "presentations";
    private static final int MOST = 1_000;

    private final ReportedPresentations reported;

    PresentationApi(ReportedPresentations reported) {
        this.reported = reported;
    }

    /**
     * @param id by which a repeat is known; made from the rest where it is missing
     * @param reference id or code; or
     * @param listing id or external id
     * @param count how many; one where it is missing
     * @param ids one for each presentation, in place of id and count
     */
    record Item(
            @Nullable String id,
            @Nullable String reference,
            @Nullable String listing,
            @Nullable Instant at,
            @Nullable Long count,
            @Nullable List<@Nullable String> ids) {}

    record Wanted(@Nullable List<@Nullable Item> items) {}

    /** @param index of the item in the request, from 0 */
    record Refused(int index, Batch.Trouble problem) {}

    record Taken(int accepted, int repeated, List<Refused> refused) {}

    record Shown(String id, @Nullable UUID reference, UUID listing, Instant at, long count, String countedBy) {
        static Shown of(ReportedCount count) {
            return new Shown(
                    count.id(), count.reference(), count.listing(), count.at(), count.presentations(), "partner");
        }
    }

    @PostMapping
    Taken report(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        if (wanted.items() == null || wanted.items().isEmpty()) {
            throw Problem.invalid(
                    "presentations", "items", null, "must hold 1 to " + ReportedPresentations.MOST + " items");
        }
        List<ReportDraft> drafts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < wanted.items().size(); i++) {
            for (ReportDraft draft : drafts(wanted.items().get(i))) {
                drafts.add(draft);
                places.add(i);
            }
        }
        ReportedPresentations.Outcome outcome = reported.add(partner, drafts);
        return new Taken(
                outcome.accepted(),
                outcome.repeated(),
                outcome.refused().stream()
                        .map(one -> new Refused(places.get(one.index()), Batch.Trouble.of(one.problem())))
                        .toList());
    }

    private static List<ReportDraft> drafts(@Nullable Item item) {
        if (item == null) {
            return List.of(new ReportDraft(null, null, null, null, null));
        }
        if (item.ids() == null) {
            return List.of(new ReportDraft(item.id(), item.reference(), item.listing(), item.at(), item.count()));
        }
        return item.ids().stream()
                // An id that is null is wrong, and not one to be made up.
                .map(id -> new ReportDraft(id == null ? "" : id, item.reference(), item.listing(), item.at(), null))
                .toList();
    }

    /** What was reported, by id. */
    @GetMapping
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable UUID listing,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        String last = after == null ? null : after.keys().getFirst().replace("\0", "\ufffd");
        return Cursor.page(
                reported.page(partner, listing, last, Cursor.limit(limit, MOST) + 1),
                limit,
                count -> Cursor.of(CURSOR, count.id()),
                Shown::of);
    }
}
