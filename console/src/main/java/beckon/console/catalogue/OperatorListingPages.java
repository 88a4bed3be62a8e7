package beckon.console.catalogue;

import beckon.console.listing.ListingForm;
import beckon.network.call.CallRulesBook;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.picture.Pictures;
import beckon.network.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A partner's listing for the operator, who can pause it so that its partner cannot lift it. */
@Controller
@RequestMapping("/partners/{partner}/listings/{listing}")
public class OperatorListingPages {
    private final Partners partners;
    private final Listings listings;
    private final Advertisers advertisers;
    private final CallRulesBook calls;
    private final ReportedPresentations reported;
    private final Pictures pictures;

    OperatorListingPages(
            Partners partners,
            Listings listings,
            Advertisers advertisers,
            CallRulesBook calls,
            ReportedPresentations reported,
            Pictures pictures) {
        this.partners = partners;
        this.listings = listings;
        this.advertisers = advertisers;
        this.calls = calls;
        this.reported = reported;
        this.pictures = pictures;
    }

    @GetMapping
    ModelAndView one(@PathVariable UUID partner, @PathVariable UUID listing) {
        Listing own = own(partner, listing);
        return page(partner, own, ListingForm.of(own));
    }

    private ModelAndView page(UUID partner, Listing listing, ListingForm form) {
        Partner of = partners.find(partner).orElseThrow(() -> Problem.notFound("partner", partner));
        ModelAndView page = new ModelAndView("listing", "listing", listing);
        page.addObject("partner", of);
        page.addObject("form", form);
        page.addObject(
                "advertiser", advertisers.find(partner, listing.advertiser()).orElse(null));
        page.addObject("calls", calls.pauses(partner).get(listing.id()));
        page.addObject("reported", reported.of(partner, listing.id()));
        page.addObject("picture", pictures.of(listing.id()).orElse(null));
        return page;
    }

    @PostMapping
    ModelAndView change(
            @PathVariable UUID partner, @PathVariable UUID listing, @RequestParam Map<String, String> fields) {
        Listing own = own(partner, listing);
        ListingForm form = ListingForm.sent(fields);
        try {
            listings.change(partner, listing, form.draft(own.advertiser(), own.externalId()));
        } catch (Problem refused) {
            return refused(page(partner, own, form.with(refused)), refused);
        }
        return done(partner, listing);
    }

    @PostMapping("/pause")
    ModelAndView pause(
            @PathVariable UUID partner, @PathVariable UUID listing, @RequestParam(defaultValue = "") String reason) {
        Listing own = own(partner, listing);
        try {
            listings.pauseBySystem(partner, listing, reason);
        } catch (Problem refused) {
            return refused(page(partner, own, ListingForm.of(own)), refused);
        }
        return done(partner, listing);
    }

    @PostMapping("/resume")
    ModelAndView resume(@PathVariable UUID partner, @PathVariable UUID listing) {
        listings.resumeBySystem(partner, listing);
        return done(partner, listing);
    }

    private Listing own(UUID partner, UUID listing) {
        return listings.find(partner, listing).orElseThrow(() -> Problem.notFound("listing", listing));
    }

    private static ModelAndView done(UUID partner, UUID listing) {
        return new ModelAndView("redirect:/partners/" + partner + "/listings/" + listing + "?saved");
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused);
    }
}
