package beckon.console.format;

import beckon.console.address.ConsoleAddress;
import beckon.console.event.CallRow;
import beckon.console.listing.Amount;
import beckon.console.listing.ListingLine;
import beckon.console.look.Card;
import beckon.console.look.LookSheet;
import beckon.network.call.CallReturns;
import beckon.network.call.CallRulesBook;
import beckon.network.call.CallerDisplay;
import beckon.network.call.LiveBoard;
import beckon.network.call.Softphones;
import beckon.network.partner.Format;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.partner.OpeningHours;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.References;
import beckon.network.report.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The call manager: numbers, destinations to ring, the call log, and missed calls to return. */
@Controller
@OneAdvertiser
@PageOf(Format.CALL_MANAGER)
@RequestMapping({"/console/{token}/calls", PartnerVisits.SIGNED_IN + "/calls"})
public class CallPages {
    private static final int LOG = 25;

    private final VisitTraffic traffics;
    private final CallReturns returns;
    private final Listings listings;
    private final References references;
    private final Channels channels;
    private final CallRulesBook rules;
    private final LiveBoard board;
    private final Softphones softphones;
    private final ConsoleAddress address;

    CallPages(
            VisitTraffic traffics,
            CallReturns returns,
            Listings listings,
            References references,
            Channels channels,
            CallRulesBook rules,
            LiveBoard board,
            Softphones softphones,
            ConsoleAddress address) {
        this.rules = rules;
        this.board = board;
        this.traffics = traffics;
        this.returns = returns;
        this.listings = listings;
        this.references = references;
        this.channels = channels;
        this.softphones = softphones;
        this.address = address;
    }

    /** What the form of a destination sends. */
    record Destination(String destination, String callBid) {
        ListingDraft draft(Listing listing) {
            return new ListingDraft(
                    listing.advertiser(),
                    listing.externalId(),
                    listing.headline(),
                    listing.body(),
                    listing.category(),
                    listing.landing() == null ? null : listing.landing().toString(),
                    destination,
                    listing.clickBidMicros(),
                    Amount.micros("listing", "callBid", callBid),
                    listing.budgetMicros());
        }
    }

    /** What the form of the hours shows and sends: such as {@code mon 09:00-17:00; tue 09:00-12:00}. */
    record Open(String hours, String zone) {
        static Open of(Listing listing, String usualZone) {
            OpeningHours hours = listing.details().hours();
            return hours == null
                    ? new Open("", usualZone)
                    : new Open(hours.text(), hours.zone().getId());
        }

        ListingDraft draft(Listing listing) {
            return new ListingDraft(
                    listing.advertiser(),
                    listing.externalId(),
                    listing.headline(),
                    listing.body(),
                    listing.category(),
                    listing.landing() == null ? null : listing.landing().toString(),
                    listing.destination(),
                    listing.clickBidMicros(),
                    listing.callBidMicros(),
                    listing.budgetMicros(),
                    details(listing.details()));
        }

        private ListingDetails details(ListingDetails before) {
            return new ListingDetails(
                    before.name(),
                    before.address(),
                    before.phone(),
                    before.categories(),
                    before.serviceArea(),
                    before.words(),
                    before.offer(),
                    hours.isBlank() ? null : OpeningHours.parse(zone, hours),
                    before.dailyBudgetMicros(),
                    before.from(),
                    before.until());
        }
    }

    @GetMapping
    ModelAndView calls(PartnerVisit visit) {
        Lately lately = traffics.lately(visit, null);
        List<ListingLine> all = traffics.lines(visit, lately);
        Map<UUID, String> headlines = headlines(all);
        CallBook book = CallBook.of(
                traffics.calls(visit),
                traffics.by(visit, Dimension.DAY, null),
                returns.since(visit.partner().id(), traffics.since(visit)),
                visit.speech());
        ModelAndView page = page("console-calls");
        page.addObject("cards", Card.shown(visit.look(), Format.CALL_MANAGER));
        page.addObject("lately", lately);
        page.addObject("book", book);
        page.addObject("lines", all);
        page.addObject("headlines", headlines);
        page.addObject("log", book.calls().stream().limit(LOG).toList());
        page.addObject(
                "live",
                board.ofPartner(visit.partner().id()).stream()
                        .filter(line -> headlines.containsKey(line.listing()))
                        .toList());
        page.addObject("pauses", rules.pauses(visit.partner().id()));
        return page;
    }

    @GetMapping("/{listing}")
    ModelAndView line(PartnerVisit visit, @PathVariable UUID listing) {
        return line(visit, listing, destination(traffics.own(visit, listing)), rulesForm(visit, listing));
    }

    private static Destination destination(Listing own) {
        return new Destination(own.destination() == null ? "" : own.destination(), Amount.typed(own.callBidMicros()));
    }

    private RulesForm rulesForm(PartnerVisit visit, UUID listing) {
        return RulesForm.of(rules.of(visit.partner().id(), listing));
    }

    private ModelAndView line(PartnerVisit visit, UUID listing, Destination form, RulesForm ruled) {
        ListingLine line = traffics.line(visit, listing, traffics.lately(visit, null));
        ModelAndView page = page("console-line");
        page.addObject("line", line);
        page.addObject("phone", browserPhone(visit, line.listing()).orElse(null));
        page.addObject("form", form);
        page.addObject("open", Open.of(line.listing(), visit.look().zone()));
        page.addObject("zones", LookSheet.zones());
        page.addObject("rules", ruled);
        page.addObject("displays", CallerDisplay.values());
        page.addObject("pause", rules.pauses(visit.partner().id()).get(listing));
        page.addObject("headlines", headlines(List.of(line)));
        List<CallRow> calls = traffics.calls(visit).stream()
                .filter(call -> listing.equals(call.listing()))
                .toList();
        page.addObject("hours", CallBook.hours(calls, visit.speech()));
        page.addObject("log", calls.stream().limit(LOG).toList());
        return page;
    }

    @PostMapping("/{listing}")
    ModelAndView change(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam(defaultValue = "") String destination,
            @RequestParam String callBid) {
        Destination form = new Destination(destination, callBid);
        Listing own = traffics.own(visit, listing);
        try {
            listings.change(visit.partner().id(), listing, form.draft(own));
        } catch (Problem refused) {
            return refused(line(visit, listing, form, rulesForm(visit, listing)), refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/calls/" + listing + "?saved");
    }

    /** When calls to the listing are put through; nothing typed for always. */
    @PostMapping("/{listing}/hours")
    ModelAndView hours(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "UTC") String zone) {
        Listing own = traffics.own(visit, listing);
        Open open = new Open(hours, zone);
        try {
            listings.change(visit.partner().id(), listing, open.draft(own));
        } catch (Problem refused) {
            return refused(
                    line(visit, listing, destination(own), rulesForm(visit, listing))
                            .addObject("open", open),
                    refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/calls/" + listing + "?saved#hours");
    }

    /** How calls to the listing are put through. */
    @PostMapping("/{listing}/rules")
    ModelAndView rule(
            PartnerVisit visit,
            @PathVariable UUID listing,
            @RequestParam(defaultValue = "") String callerDisplay,
            @RequestParam(defaultValue = "") String whisper,
            @RequestParam(defaultValue = "") String fallback,
            @RequestParam(defaultValue = "") String callsAtOnce,
            @RequestParam(defaultValue = "") String callsPerDay,
            @RequestParam(defaultValue = "") String pauseAfter,
            @RequestParam(defaultValue = "") String ringSeconds,
            @RequestParam(defaultValue = "false") boolean ownArea) {
        Listing own = traffics.own(visit, listing);
        RulesForm form = new RulesForm(
                callerDisplay, whisper, fallback, callsAtOnce, callsPerDay, pauseAfter, ringSeconds, ownArea);
        try {
            rules.set(visit.partner().id(), listing, form.rules());
        } catch (Problem refused) {
            return refused(line(visit, listing, destination(own), form), refused);
        }
        return new ModelAndView("redirect:" + visit.base() + "/calls/" + listing + "?saved");
    }

    /** Puts calls through again after a pause. */
    @PostMapping("/{listing}/resume")
    String resume(PartnerVisit visit, @PathVariable UUID listing) {
        traffics.own(visit, listing);
        rules.resume(visit.partner().id(), listing);
        return "redirect:" + visit.base() + "/calls/" + listing + "?resumed";
    }

    private static ModelAndView refused(ModelAndView again, Problem refused) {
        again.setStatus(HttpStatusCode.valueOf(refused.status()));
        return again.addObject("problem", refused);
    }

    /** A number, where one is granted, for the partner's own medium. */
    @PostMapping("/{listing}/reference")
    String number(PartnerVisit visit, @PathVariable UUID listing) {
        UUID partner = visit.partner().id();
        references.assign(
                partner,
                traffics.own(visit, listing).id(),
                channels.ownMedium(partner).id());
        return "redirect:" + visit.base() + "/calls/" + listing;
    }

    /** A phone in the advertiser's browser, or a new link to the one there is; the listing rings it from now on. */
    @PostMapping("/{listing}/phone")
    ModelAndView phone(PartnerVisit visit, @PathVariable UUID listing) {
        UUID partner = visit.partner().id();
        Listing own = traffics.own(visit, listing);
        Softphones.Made made = softphones.make(partner, own.advertiser());
        Destination ringing =
                new Destination("sip:" + made.user() + "@" + Softphones.REALM, Amount.typed(own.callBidMicros()));
        listings.change(partner, listing, ringing.draft(own));
        ModelAndView page = line(visit, listing, ringing, rulesForm(visit, listing));
        page.addObject("phoneLink", address.of("/phone/" + made.link()));
        return page;
    }

    private Optional<Softphones.Kept> browserPhone(PartnerVisit visit, Listing own) {
        return softphones.of(visit.partner().id()).stream()
                .filter(phone -> phone.advertiser().equals(own.advertiser()))
                .findFirst();
    }

    /**
     * Takes the phone in the advertiser's browser away. What listings ring stays, so that adding it again undoes all of it.
     */
    @PostMapping("/{listing}/phone/remove")
    String removePhone(PartnerVisit visit, @PathVariable UUID listing) {
        softphones.remove(visit.partner().id(), traffics.own(visit, listing).advertiser());
        return "redirect:" + visit.base() + "/calls/" + listing + "?phoneOff#browser";
    }

    /**
     * Adds a phone that was taken away again, by the link that it had.
     *
     * @param ring whether the listing is to ring it from now on
     */
    @PostMapping("/{listing}/phone/back")
    ModelAndView phoneBack(
            PartnerVisit visit, @PathVariable UUID listing, @RequestParam(defaultValue = "false") boolean ring) {
        UUID partner = visit.partner().id();
        Listing own = traffics.own(visit, listing);
        Softphones.Kept phone = browserPhone(visit, own).orElseThrow(() -> Problem.notFound("phone", own.advertiser()));
        if (!phone.present()) {
            softphones.restore(partner, own.advertiser());
        }
        if (ring) {
            listings.change(
                    partner, listing, new Destination(phone.address(), Amount.typed(own.callBidMicros())).draft(own));
        }
        return new ModelAndView("redirect:" + visit.base() + "/calls/" + listing + "?phoneOn#browser");
    }

    private static Map<UUID, String> headlines(List<ListingLine> lines) {
        return lines.stream().collect(Collectors.toMap(line -> line.listing().id(), line -> line.listing()
                .headline()));
    }

    private static ModelAndView page(String view) {
        return new ModelAndView(view, "shown", Format.CALL_MANAGER);
    }
}
