package beckon.console.format;

import beckon.console.listing.Amount;
import beckon.console.look.Card;
import beckon.network.partner.Format;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.References;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The web-ad manager: creatives and landing pages, tracked links, and the way from presentation to qualified click. */
@Controller
@OneAdvertiser
@PageOf(Format.WEB_AD_MANAGER)
@RequestMapping({"/console/{token}/ads", PartnerVisits.SIGNED_IN + "/ads"})
public class WebAdPages {
    private final VisitTraffic traffics;
    private final Listings listings;
    private final References references;
    private final Channels channels;

    WebAdPages(VisitTraffic traffics, Listings listings, References references, Channels channels) {
        this.traffics = traffics;
        this.listings = listings;
        this.references = references;
        this.channels = channels;
    }

    /** What the form of a creative sends. */
    record Creative(String headline, String body, String category, String landing, String clickBid, String budget) {
        static Creative of(Listing listing) {
            return new Creative(
                    listing.headline(),
                    listing.body(),
                    listing.category(),
                    listing.landing() == null ? "" : listing.landing().toString(),
                    Amount.typed(listing.clickBidMicros()),
                    listing.budgetMicros() == null ? "" : Amount.typed(listing.budgetMicros()));
        }

        ListingDraft draft(Listing listing) {
            return new ListingDraft(
                    listing.advertiser(),
                    listing.externalId(),
                    headline,
                    body,
                    category,
                    landing,
                    listing.destination(),
                    Amount.micros("listing", "clickBid", clickBid),
                    listing.callBidMicros(),
                    budget.isBlank() ? null : (Long) Amount.micros("listing", "budget", budget));
        }
    }

    @GetMapping
    ModelAndView ads(PartnerVisit visit) {
        Lately lately = traffics.lately(visit, ReferenceType.WEB);
        ModelAndView page = page("console-ads");
        page.addObject("cards", Card.shown(visit.look(), Format.WEB_AD_MANAGER));
        page.addObject("lately", lately);
        page.addObject("book", ClickBook.of(visit, traffics));
        page.addObject("lines", traffics.lines(visit, lately));
        return page;
    }

    @GetMapping("/{listing}")
    ModelAndView ad(PartnerVisit visit, @PathVariable UUID listing) {
        return ad(visit, listing, Creative.of(traffics.own(visit, listing)));
    }

    private ModelAndView ad(PartnerVisit visit, UUID listing, Creative creative) {
        ModelAndView page = page("console-ad");
        page.addObject("line", traffics.line(visit, listing, traffics.lately(visit, ReferenceType.WEB)));
        page.addObject("creative", creative);
        return page;
    }

    @PostMapping("/{listing}")
    ModelAndView change(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam String headline,
            @RequestParam(defaultValue = "") String body,
            @RequestParam String category,
            @RequestParam(defaultValue = "") String landing,
            @RequestParam String clickBid,
            @RequestParam(defaultValue = "") String budget) {
        Creative creative = new Creative(headline, body, category, landing, clickBid, budget);
        Listing own = traffics.own(visit, listing);
        try {
            listings.change(visit.partner().id(), listing, creative.draft(own));
        } catch (Problem refused) {
            ModelAndView again = ad(visit, listing, creative);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused);
            return again;
        }
        return new ModelAndView("redirect:" + visit.base() + "/ads/" + listing + "?saved");
    }

    @PostMapping("/{listing}/state")
    String state(PartnerVisit visit, @PathVariable UUID listing, @RequestParam boolean active) {
        traffics.own(visit, listing);
        if (active) {
            listings.resume(visit.partner().id(), listing);
        } else {
            listings.pause(visit.partner().id(), listing);
        }
        return "redirect:" + visit.base() + "/ads/" + listing + (active ? "?resumed" : "?paused");
    }

    /** Embed code for the partner's own medium. */
    @PostMapping("/{listing}/reference")
    String embed(PartnerVisit visit, @PathVariable UUID listing) {
        UUID partner = visit.partner().id();
        references.assign(
                partner,
                traffics.own(visit, listing).id(),
                channels.ownMedium(partner).id());
        return "redirect:" + visit.base() + "/ads/" + listing + "#embed";
    }

    private static ModelAndView page(String view) {
        return new ModelAndView(view, "shown", Format.WEB_AD_MANAGER);
    }
}
