package beckon.console.catalogue;

import beckon.console.format.OneAdvertiser;
import beckon.console.format.PartnerVisit;
import beckon.console.listing.ListingForm;
import beckon.console.listing.ListingTable;
import beckon.network.call.CallRulesBook;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.WishBook;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.picture.Pictures;
import beckon.network.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A partner's listings: all fields of each, pause, and end. */
@Controller
@OneAdvertiser
@RequestMapping({"/console/{token}/listings", "/partner/listings"})
public class ListingPages {
    private final Listings listings;
    private final Advertisers advertisers;
    private final CallRulesBook calls;
    private final ReportedPresentations reported;
    private final Pictures pictures;
    private final ListingTable table;
    private final WishBook wishes;
    private final DeliveryBook delivery;

    ListingPages(
            Listings listings,
            Advertisers advertisers,
            CallRulesBook calls,
            ReportedPresentations reported,
            Pictures pictures,
            ListingTable table,
            WishBook wishes,
            DeliveryBook delivery) {
        this.listings = listings;
        this.advertisers = advertisers;
        this.calls = calls;
        this.reported = reported;
        this.pictures = pictures;
        this.table = table;
        this.wishes = wishes;
        this.delivery = delivery;
    }

    @GetMapping
    ModelAndView all(PartnerVisit visit) {
        UUID partner = visit.partner().id();
        ModelAndView page = new ModelAndView(
                "console-listings",
                "listings",
                listings.of(partner, visit.scope().advertiser()));
        page.addObject("calls", calls.pauses(partner));
        return page;
    }

    @GetMapping("/export.csv")
    ResponseEntity<String> export(PartnerVisit visit) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"listings.csv\"")
                .body(table.of(visit.partner().id(), visit.scope().advertiser()));
    }

    @GetMapping("/new")
    ModelAndView blank(PartnerVisit visit) {
        return blank(visit, ListingForm.empty());
    }

    private ModelAndView blank(PartnerVisit visit, ListingForm form) {
        ModelAndView page = new ModelAndView("console-listing-new", "form", form);
        return page.addObject(
                "advertisers",
                advertisers.of(visit.partner().id()).stream()
                        .filter(one -> visit.sees(one.id()))
                        .toList());
    }

    @PostMapping("/new")
    ModelAndView add(PartnerVisit visit, @RequestParam Map<String, String> fields) {
        ListingForm form = ListingForm.sent(fields);
        try {
            visit.requireSeen(form.advertiser());
            Listing added = listings.add(visit.partner().id(), form.draft(form.advertiser(), ""));
            return new ModelAndView("redirect:" + visit.base() + "/listings/" + added.id() + "?saved");
        } catch (Problem refused) {
            return refused(blank(visit, form.with(refused)), refused);
        }
    }

    @GetMapping("/{listing}")
    ModelAndView one(PartnerVisit visit, @PathVariable UUID listing) {
        return one(visit, own(visit, listing), ListingForm.of(own(visit, listing)));
    }

    private ModelAndView one(PartnerVisit visit, Listing listing, ListingForm form) {
        UUID partner = visit.partner().id();
        ModelAndView page = new ModelAndView("console-listing", "listing", listing);
        page.addObject("form", form);
        page.addObject(
                "advertiser", advertisers.find(partner, listing.advertiser()).orElse(null));
        page.addObject("calls", calls.pauses(partner).get(listing.id()));
        page.addObject("reported", reported.of(partner, listing.id()));
        page.addObject("picture", pictures.of(listing.id()).orElse(null));
        page.addObject("views", wishes.viewsPerDay(partner, listing.id()).orElse(null));
        page.addObject("usualViews", delivery.current().terms().viewsPerDay());
        return page;
    }

    @PostMapping("/{listing}")
    ModelAndView change(PartnerVisit visit, @PathVariable UUID listing, @RequestParam Map<String, String> fields) {
        Listing own = own(visit, listing);
        ListingForm form = ListingForm.sent(fields);
        try {
            listings.change(visit.partner().id(), listing, form.draft(own.advertiser(), own.externalId()));
        } catch (Problem refused) {
            return refused(one(visit, own, form.with(refused)), refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/listings/" + listing + "?saved");
    }

    @PostMapping("/{listing}/state")
    ModelAndView state(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam boolean active,
            @RequestParam(defaultValue = "") String reason) {
        Listing own = own(visit, listing);
        try {
            if (active) {
                listings.resume(visit.partner().id(), listing);
            } else {
                listings.pause(visit.partner().id(), listing, reason);
            }
        } catch (Problem refused) {
            return refused(one(visit, own, ListingForm.of(own)), refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/listings/" + listing);
    }

    @PostMapping("/{listing}/end")
    String end(PartnerVisit visit, @PathVariable UUID listing) {
        listings.remove(visit.partner().id(), own(visit, listing).id());
        return "redirect:" + visit.base() + "/listings?ended";
    }

    /** @param viewsPerDay empty for as often as the operator has set it */
    @PostMapping("/{listing}/frequency")
    ModelAndView limit(
            PartnerVisit visit, @PathVariable UUID listing, @RequestParam(defaultValue = "") String viewsPerDay) {
        Listing own = own(visit, listing);
        try {
            wishes.setViewsPerDay(visit.partner().id(), listing, views(viewsPerDay.strip()));
        } catch (Problem refused) {
            return refused(one(visit, own, ListingForm.of(own)), refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/listings/" + listing + "?saved");
    }

    private static @Nullable Integer views(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,6}")) {
            throw Problem.invalid("listing", "viewsPerDay", typed, "must be a whole number, or empty");
        }
        return Integer.valueOf(typed);
    }

    private Listing own(PartnerVisit visit, UUID listing) {
        return listings.find(visit.partner().id(), visit.scope().advertiser(), listing)
                .orElseThrow(() -> Problem.notFound("listing", listing));
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused);
    }
}
