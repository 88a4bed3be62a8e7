package beckon.console.dispute;

import beckon.console.statement.Eyes;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.DisputeState;
import beckon.network.dispute.DisputeStep;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Side;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages about disputes share. Safe for any number of threads. */
@Component
public class DisputeFile {
    private static final int SHOWN = 50;

    private final Disputes disputes;
    private final Listings listings;

    DisputeFile(Disputes disputes, Listings listings) {
        this.disputes = disputes;
        this.listings = listings;
    }

    /**
     * A list.
     *
     * @param state a word; empty for all
     * @param base the list's address
     */
    ModelAndView list(
            String view, DisputeFilter filter, Eyes eyes, String base, @Nullable String state, @Nullable UUID after) {
        DisputeState wanted = state(state);
        List<Dispute> found = disputes.page(filter.in(wanted), after, SHOWN + 1);
        List<Dispute> shown = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
        ModelAndView page = new ModelAndView(view, "disputes", shown);
        page.addObject("headlines", headlines(shown, eyes));
        page.addObject("states", DisputeState.values());
        page.addObject("state", wanted);
        page.addObject("eyes", eyes);
        page.addObject("base", base);
        page.addObject(
                "next",
                found.size() > SHOWN
                        ? base + "?" + (wanted == null ? "" : "state=" + wanted.word() + "&") + "after="
                                + shown.getLast().id()
                        : null);
        return page;
    }

    /** One with all that the reader may see. */
    ModelAndView one(String view, Dispute dispute, Eyes eyes, String base, String trail) {
        ModelAndView page = new ModelAndView(view, "dispute", dispute);
        page.addObject("sheet", EvidenceSheet.of(disputes.evidence(dispute.id()), eyes, dispute.currency()));
        page.addObject("steps", steps(dispute, eyes));
        page.addObject("headlines", headlines(List.of(dispute), eyes));
        page.addObject("eyes", eyes);
        page.addObject("base", base + "/" + dispute.id());
        page.addObject("trail", trail);
        return page;
    }

    /** Names of people are their own side's and the operator's. */
    private List<DisputeStep> steps(Dispute dispute, Eyes eyes) {
        return disputes.steps(dispute.id()).stream()
                .map(step -> eyes.all() || own(step.side(), eyes)
                        ? step
                        : new DisputeStep(step.id(), step.at(), step.side(), "", step.kind(), step.body()))
                .toList();
    }

    private static boolean own(Side side, Eyes eyes) {
        return switch (side) {
            case ADVERTISER, PARTNER -> eyes.kind() == Eyes.Kind.PARTNER || eyes.kind() == Eyes.Kind.ADVERTISER;
            case PUBLISHER -> eyes.kind() == Eyes.Kind.PUBLISHER;
            case OPERATOR, RULE -> false;
        };
    }

    private Map<UUID, String> headlines(List<Dispute> of, Eyes eyes) {
        Map<UUID, String> headlines = new HashMap<>();
        if (eyes.bids()) {
            of.forEach(dispute -> headlines.computeIfAbsent(
                    dispute.listing(),
                    listing -> listings.any(listing).map(Listing::headline).orElse("")));
        }
        return headlines;
    }

    static ModelAndView refused(ModelAndView again, Problem refused) {
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        return again.addObject("problem", refused.detail());
    }

    private static @Nullable DisputeState state(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(DisputeState.values())
                .filter(one -> one.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "query",
                        "state",
                        word,
                        "must be one of "
                                + Arrays.stream(DisputeState.values())
                                        .map(DisputeState::word)
                                        .toList()));
    }
}
