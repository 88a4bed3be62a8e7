package beckon.console.format;

import beckon.console.event.LegSheet;
import beckon.console.statement.Month;
import beckon.network.call.CallLegs;
import beckon.network.call.CallProofs;
import beckon.network.partner.Format;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
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
@RequestMapping({"/console/{token}/calls/records", PartnerVisits.SIGNED_IN + "/calls/records"})
public class RecordPages {
    private static final int SHOWN = 200;
    private static final int EXPORTED = 200_000;

    private final CallLegs legs;
    private final CallProofs proofs;
    private final Listings listings;
    private final Clock clock;

    RecordPages(CallLegs legs, CallProofs proofs, Listings listings, Clock clock) {
        this.legs = legs;
        this.proofs = proofs;
        this.listings = listings;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView records(PartnerVisit visit, @RequestParam(required = false) @Nullable String month) {
        UUID partner = visit.partner().id();
        Month period = Month.parse(month, clock);
        ModelAndView page = new ModelAndView("console-records", "shown", Format.CALL_MANAGER);
        page.addObject("month", period);
        page.addObject("legs", legs.ofPartner(partner, period.from(), period.to(), SHOWN));
        page.addObject("most", SHOWN);
        page.addObject(
                "headlines", listings.of(partner).stream().collect(Collectors.toMap(Listing::id, Listing::headline)));
        return page;
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(PartnerVisit visit, @RequestParam(required = false) @Nullable String month) {
        Month period = Month.parse(month, clock);
        return LegSheet.of(
                legs.ofPartner(visit.partner().id(), period.from(), period.to(), EXPORTED), period.toString());
    }

    /** What is signed. */
    @GetMapping("/{call}/proof.json")
    ResponseEntity<byte[]> proof(PartnerVisit visit, @PathVariable UUID call) {
        return file(
                proofs.of(visit.partner().id(), call).document(), MediaType.APPLICATION_JSON, "call-" + call + ".json");
    }

    /** The signature over it, 64 bytes. */
    @GetMapping("/{call}/proof.sig")
    ResponseEntity<byte[]> signature(PartnerVisit visit, @PathVariable UUID call) {
        return file(
                proofs.of(visit.partner().id(), call).signature(),
                MediaType.APPLICATION_OCTET_STREAM,
                "call-" + call + ".sig");
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content);
    }
}
