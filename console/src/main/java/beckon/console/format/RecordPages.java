package beckon.console.format;

import beckon.console.event.LegSheet;
import beckon.network.billing.Period;
import beckon.network.call.CallLegs;
import beckon.network.call.CallProof;
import beckon.network.call.CallProofs;
import beckon.network.call.StoredLeg;
import beckon.network.partner.Format;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Records of the calls to a partner's listings, and proofs of them to hand on. */
@Controller
@OneAdvertiser
@PageOf(Format.CALL_MANAGER)
@RequestMapping({"/console/{token}/calls/records", PartnerVisits.SIGNED_IN + "/calls/records"})
public class RecordPages {
    private static final int SHOWN = 200;
    private static final int EXPORTED = 200_000;

    private final CallLegs legs;
    private final CallProofs proofs;
    private final VisitTraffic traffics;
    private final Clock clock;

    RecordPages(CallLegs legs, CallProofs proofs, VisitTraffic traffics, Clock clock) {
        this.legs = legs;
        this.proofs = proofs;
        this.traffics = traffics;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView records(PartnerVisit visit, @RequestParam(required = false) @Nullable String month) {
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        ModelAndView page = new ModelAndView("console-records", "shown", Format.CALL_MANAGER);
        page.addObject("month", period);
        page.addObject("legs", legs(visit, period, SHOWN));
        page.addObject("most", SHOWN);
        page.addObject("headlines", traffics.headlines(visit));
        return page;
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(PartnerVisit visit, @RequestParam(required = false) @Nullable String month) {
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        return LegSheet.of(legs(visit, period, EXPORTED), period.toString());
    }

    private List<StoredLeg> legs(PartnerVisit visit, Period period, int most) {
        UUID partner = visit.partner().id();
        return visit.restricted()
                ? legs.ofListings(partner, traffics.seen(visit), period.from(), period.to(), most)
                : legs.ofPartner(partner, period.from(), period.to(), most);
    }

    private CallProof proofOf(PartnerVisit visit, UUID call) {
        traffics.requireSeenCall(visit, call);
        return proofs.of(visit.partner().id(), call);
    }

    /** What is signed. */
    @GetMapping("/{call}/proof.json")
    ResponseEntity<byte[]> proof(PartnerVisit visit, @PathVariable UUID call) {
        return file(proofOf(visit, call).document(), MediaType.APPLICATION_JSON, "call-" + call + ".json");
    }

    /** The signature over it, 64 bytes. */
    @GetMapping("/{call}/proof.sig")
    ResponseEntity<byte[]> signature(PartnerVisit visit, @PathVariable UUID call) {
        return file(proofOf(visit, call).signature(), MediaType.APPLICATION_OCTET_STREAM, "call-" + call + ".sig");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content);
    }
}
