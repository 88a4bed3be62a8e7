package beckon.console.event;

import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Events;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Ledger;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.Sites;
import beckon.network.recheck.DayChecks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What happened, for the operator. */
@Controller
@RequestMapping("/events")
public class EventPages {
    private static final int LOOKED_AT = 2_000;
    private static final int SHOWN = 100;

    private final Events events;
    private final Contacts contacts;
    private final Ledger ledger;
    private final Partners partners;
    private final Listings listings;
    private final Sites sites;
    private final DayChecks checks;

    EventPages(
            Events events,
            Contacts contacts,
            Ledger ledger,
            Partners partners,
            Listings listings,
            Sites sites,
            DayChecks checks) {
        this.checks = checks;
        this.events = events;
        this.contacts = contacts;
        this.ledger = ledger;
        this.partners = partners;
        this.listings = listings;
        this.sites = sites;
    }

    @GetMapping
    ModelAndView events(
            @RequestParam(required = false) @Nullable UUID partner,
            @RequestParam(required = false) @Nullable EventKind kind) {
        List<Event> latest = partner == null ? events.recent(LOOKED_AT) : events.ofPartner(partner, LOOKED_AT);
        ModelAndView page = new ModelAndView("events");
        page.addObject("partner", partner);
        page.addObject("kind", kind);
        page.addObject("kinds", Arrays.asList(EventKind.values()));
        page.addObject("partners", partners.all());
        page.addObject("partnerNames", partners.all().stream().collect(Collectors.toMap(Partner::id, Partner::name)));
        page.addObject("hosts", sites.all().stream().collect(Collectors.toMap(Site::id, Site::host)));
        page.addObject(
                "events",
                latest.stream()
                        .filter(event -> kind == null || event.kind() == kind)
                        .limit(SHOWN)
                        .toList());
        return page;
    }

    @GetMapping("/{id}")
    ModelAndView event(@PathVariable UUID id) {
        Event event = events.find(id).orElseThrow(() -> Problem.notFound("event", id));
        ModelAndView page = new ModelAndView("event", "event", event);
        page.addObject("steps", event.call() == null ? List.of() : events.ofCall(event.call()));
        page.addObject("contact", contacts.find(id).orElse(null));
        page.addObject("entry", ledger.ofEvent(id).orElse(null));
        page.addObject("finding", checks.finding(id).orElse(null));
        page.addObject("names", names(event));
        return page;
    }

    private Map<String, String> names(Event event) {
        if (event.attribution() == null) {
            return Map.of();
        }
        UUID site = event.attribution().site();
        return Map.of(
                "partner",
                partners.find(event.attribution().partner()).map(Partner::name).orElse("unknown"),
                "listing",
                listings.any(event.attribution().listing())
                        .map(Listing::headline)
                        .orElse("unknown"),
                "site",
                site == null
                        ? "the partner's own medium"
                        : Objects.requireNonNull(
                                sites.find(site).map(Site::host).orElse("unknown")));
    }
}
