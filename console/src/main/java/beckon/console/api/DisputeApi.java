package beckon.console.api;

import beckon.console.dispute.EvidenceSheet;
import beckon.console.statement.Eyes;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.DisputeState;
import beckon.network.dispute.DisputeStep;
import beckon.network.dispute.Disputes;
import beckon.network.dispute.Side;
import beckon.network.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Charges that a partner's advertisers do not accept. */
@RestController
@RequestMapping("/api/v1/disputes")
public class DisputeApi {
    private static final String CURSOR = "disputes";
    private static final String SERVER = "the partner's server";
    private static final int MOST = 500;

    private final Disputes disputes;

    DisputeApi(Disputes disputes) {
        this.disputes = disputes;
    }

    /** @param words needed for the reason other */
    record Wanted(
            @Nullable UUID event,
            @Nullable String reason,
            @Nullable String words) {}

    record Said(@Nullable String words) {}

    /** @param byRule whether a fixed rule decided it */
    record Shown(
            UUID id,
            UUID event,
            UUID entry,
            UUID listing,
            UUID advertiser,
            @Nullable UUID site,
            String reason,
            String words,
            String state,
            long chargeMicros,
            long returnedMicros,
            String currency,
            Instant contactAt,
            Instant openedAt,
            Instant answerUntil,
            @Nullable Instant decidedAt,
            @Nullable String verdict,
            boolean byRule,
            @Nullable UUID reversal) {

        static Shown of(Dispute dispute) {
            return new Shown(
                    dispute.id(),
                    dispute.event(),
                    dispute.entry(),
                    dispute.listing(),
                    dispute.advertiser(),
                    dispute.site(),
                    dispute.reason().word(),
                    dispute.words(),
                    dispute.state().word(),
                    dispute.chargeMicros(),
                    dispute.returnedMicros(),
                    dispute.currency().getCurrencyCode(),
                    dispute.contactAt(),
                    dispute.openedAt(),
                    dispute.answerUntil(),
                    dispute.decidedAt(),
                    dispute.verdict(),
                    dispute.decidedByRule(),
                    dispute.reversal());
        }
    }

    record Step(Instant at, String side, String kind, String words) {
        static Step of(DisputeStep step) {
            return new Step(step.at(), Filters.word(step.side()), Filters.word(step.kind()), step.body());
        }
    }

    /** With what was said and kept. */
    record InFull(Shown dispute, List<Step> steps, List<EvidenceSheet.Block> evidence) {}

    /**
     * Newest first.
     *
     * @param state such as open
     * @param limit how many at once, 1..500
     */
    @GetMapping
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID advertiser,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        DisputeFilter filter = DisputeFilter.ofPartner(partner, advertiser)
                .in(Filters.constant("state", state, DisputeState.values()));
        return Cursor.page(
                disputes.page(filter, after == null ? null : after.id(0), Cursor.limit(limit, MOST) + 1),
                limit,
                dispute -> Cursor.of(CURSOR, dispute.id()),
                Shown::of);
    }

    @PostMapping
    ResponseEntity<Shown> open(@AuthenticationPrincipal UUID partner, @RequestBody Wanted wanted) {
        if (wanted.event() == null) {
            throw Problem.invalid("dispute", "event", null, "must name the contact's event");
        }
        Dispute opened = disputes.open(
                new Disputes.Opener(partner, null, SERVER),
                wanted.event(),
                DisputeReason.of(Objects.requireNonNullElse(wanted.reason(), "")),
                Objects.requireNonNullElse(wanted.words(), ""));
        return ResponseEntity.created(URI.create("/api/v1/disputes/" + opened.id()))
                .body(Shown.of(opened));
    }

    @GetMapping("/{dispute}")
    InFull one(@AuthenticationPrincipal UUID partner, @PathVariable UUID dispute) {
        Dispute found = own(partner, dispute);
        return new InFull(
                Shown.of(found),
                disputes.steps(dispute).stream().map(Step::of).toList(),
                EvidenceSheet.of(disputes.evidence(dispute), Eyes.partner(partner, null), found.currency())
                        .blocks());
    }

    /** Says something to an open one. */
    @PostMapping("/{dispute}/words")
    InFull say(@AuthenticationPrincipal UUID partner, @PathVariable UUID dispute, @RequestBody Said said) {
        own(partner, dispute);
        disputes.say(dispute, Side.PARTNER, SERVER, Objects.requireNonNullElse(said.words(), ""));
        return one(partner, dispute);
    }

    /** Takes an open one back. */
    @PostMapping("/{dispute}/withdraw")
    Shown withdraw(@AuthenticationPrincipal UUID partner, @PathVariable UUID dispute) {
        own(partner, dispute);
        disputes.withdraw(dispute, Side.PARTNER, SERVER);
        return Shown.of(own(partner, dispute));
    }

    /** Wants a person to look at what a fixed rule denied. */
    @PostMapping("/{dispute}/person")
    Shown person(@AuthenticationPrincipal UUID partner, @PathVariable UUID dispute) {
        own(partner, dispute);
        disputes.wantPerson(dispute, Side.PARTNER, SERVER);
        return Shown.of(own(partner, dispute));
    }

    private Dispute own(UUID partner, UUID dispute) {
        return disputes.find(DisputeFilter.ofPartner(partner, null), dispute);
    }
}
