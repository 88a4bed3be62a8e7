package beckon.console.api;

import beckon.network.billing.Period;
import beckon.network.call.CallLegs;
import beckon.network.call.CallProof;
import beckon.network.call.CallProofs;
import beckon.network.call.StoredLeg;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records of the calls to a partner's listings, and proofs of them. */
@RestController
@RequestMapping("/api/v1/calls")
public class CallApi {
    private static final String CURSOR = "calls";
    private static final int MOST = 10_000;
    private static final Instant FAR = Instant.parse("2300-01-01T00:00:00Z");

    private final CallLegs legs;
    private final CallProofs proofs;
    private final Clock clock;

    CallApi(CallLegs legs, CallProofs proofs, Clock clock) {
        this.legs = legs;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** A leg without its caller, for whom a proof has a name. */
    record Shown(
            UUID call,
            int leg,
            @Nullable UUID listing,
            @Nullable UUID reference,
            String dialled,
            @Nullable String destination,
            Instant setupAt,
            @Nullable Instant ringAt,
            @Nullable Instant answerAt,
            Instant endAt,
            int code,
            String cause,
            String endedBy,
            long billableMillis) {

        static Shown of(StoredLeg leg) {
            return new Shown(
                    leg.call(),
                    leg.leg(),
                    leg.listing(),
                    leg.reference(),
                    leg.dialled(),
                    leg.destination(),
                    leg.setupAt(),
                    leg.ringAt(),
                    leg.answerAt(),
                    leg.endAt(),
                    leg.code(),
                    leg.cause(),
                    leg.endedBy(),
                    leg.billableMillis());
        }
    }

    /**
     * @param document the exact text that is signed
     * @param signature Ed25519, base64
     * @param publicKey PEM, the same as at {@code /proof-key.pem}
     */
    record Proof(String document, String signature, String publicKey) {}

    /**
     * Newest call first.
     *
     * @param month such as 2026-03; the current one where neither it nor from and to are given
     * @param cause how the leg ended, such as busy
     * @param limit how many legs at once, 1..10000
     */
    @GetMapping
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable UUID listing,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 2, cursor);
        Instant first = Filters.instant("from", from);
        Instant end = Filters.instant("to", to);
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        boolean open = month == null && (first != null || end != null);
        return Cursor.page(
                legs.page(
                        partner,
                        first != null ? first : open ? Instant.EPOCH : period.from(),
                        end != null ? end : open ? FAR : period.to(),
                        listing,
                        cause == null ? null : cause.replace("\0", "\ufffd"),
                        after == null ? null : new CallLegs.Place(after.id(0), after.number(1)),
                        Cursor.limit(limit, MOST) + 1),
                limit,
                leg -> Cursor.of(CURSOR, leg.call(), leg.leg()),
                Shown::of);
    }

    @GetMapping("/{call}/proof")
    Proof proof(@AuthenticationPrincipal UUID partner, @PathVariable UUID call) {
        CallProof proof = proofs.of(partner, call);
        return new Proof(
                new String(proof.document(), StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(proof.signature()),
                proofs.publicKey());
    }
}
