package beckon.console.catalogue;

import beckon.console.format.OneAdvertiser;
import beckon.console.format.PartnerVisit;
import beckon.console.listing.AdvertiserTable;
import beckon.network.delivery.AdvertiserWishes;
import beckon.network.delivery.WishBook;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** A partner's advertisers: their names, and the sites on which they do not want to be shown. */
@Controller
@RequestMapping({"/console/{token}/advertisers", "/partner/advertisers"})
public class AdvertiserPages {
    private static final NewAdvertiser BLANK = new NewAdvertiser("", "", "EUR");

    private final Advertisers advertisers;
    private final Listings listings;
    private final WishBook wishes;
    private final AdvertiserTable table;

    AdvertiserPages(Advertisers advertisers, Listings listings, WishBook wishes, AdvertiserTable table) {
        this.advertisers = advertisers;
        this.listings = listings;
        this.wishes = wishes;
        this.table = table;
    }

    /** What the form of a new one sends. */
    public record NewAdvertiser(String externalId, String name, String currency) {}

    @GetMapping
    @OneAdvertiser
    ModelAndView all(PartnerVisit visit) {
        UUID only = visit.scope().advertiser();
        return only == null ? all(visit, BLANK) : new ModelAndView("redirect:" + visit.base() + "/advertisers/" + only);
    }

    private ModelAndView all(PartnerVisit visit, NewAdvertiser form) {
        UUID partner = visit.partner().id();
        Map<UUID, Long> counts = listings.of(partner).stream()
                .collect(Collectors.groupingBy(Listing::advertiser, Collectors.counting()));
        ModelAndView page = new ModelAndView("console-advertisers", "advertisers", advertisers.of(partner));
        page.addObject("counts", counts);
        return page.addObject("form", form);
    }

    @PostMapping
    ModelAndView add(
            PartnerVisit visit,
            @RequestParam(defaultValue = "") String externalId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String currency) {
        try {
            Advertiser added = advertisers.add(visit.partner().id(), externalId, name, currency(currency.strip()));
            return new ModelAndView("redirect:" + visit.base() + "/advertisers/" + added.id() + "?saved");
        } catch (Problem refused) {
            return refused(all(visit, new NewAdvertiser(externalId, name, currency)), refused);
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("advertiser", "currency", code, "must be an ISO 4217 code such as EUR");
        }
    }

    @GetMapping("/export.csv")
    ResponseEntity<String> export(PartnerVisit visit) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"advertisers.csv\"")
                .body(table.of(visit.partner().id()));
    }

    @GetMapping("/{advertiser}")
    @OneAdvertiser
    ModelAndView one(PartnerVisit visit, @PathVariable UUID advertiser) {
        return one(visit, own(visit, advertiser), "");
    }

    private ModelAndView one(PartnerVisit visit, Advertiser advertiser, String typed) {
        ModelAndView page = new ModelAndView("console-advertiser", "advertiser", advertiser);
        page.addObject("hosts", wishes.ofAdvertiser(advertiser.id()).hosts());
        page.addObject("history", wishes.historyOfAdvertiser(advertiser.id()));
        page.addObject("listings", listings.of(visit.partner().id(), advertiser.id()));
        return page.addObject("typed", typed);
    }

    @PostMapping("/{advertiser}")
    @OneAdvertiser
    ModelAndView change(
            PartnerVisit visit, @PathVariable UUID advertiser, @RequestParam(defaultValue = "") String name) {
        Advertiser own = own(visit, advertiser);
        try {
            advertisers.change(visit.partner().id(), advertiser, own.externalId(), name);
        } catch (Problem refused) {
            return refused(one(visit, own, ""), refused);
        }
        return saved(visit, advertiser);
    }

    /** @param hosts one a line, beside those that are there */
    @PostMapping("/{advertiser}/sites")
    @OneAdvertiser
    ModelAndView exclude(
            PartnerVisit visit, @PathVariable UUID advertiser, @RequestParam(defaultValue = "") String hosts) {
        Advertiser own = own(visit, advertiser);
        try {
            List<String> more = hosts.lines()
                    .map(AdvertiserPages::host)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (more.isEmpty()) {
                throw Problem.invalid("wishes", "hosts", null, "must be hosts of sites such as news.example");
            }
            set(
                    visit,
                    own,
                    Stream.concat(wishes.ofAdvertiser(advertiser).hosts().stream(), more.stream())
                            .toList());
        } catch (Problem refused) {
            return refused(one(visit, own, hosts), refused);
        }
        return saved(visit, advertiser);
    }

    /** A host as people type it: with what stands before and behind it in an address. */
    private static String host(String typed) {
        return typed.strip().replaceFirst("^(?i:https?)://", "").replaceFirst("[/?#].*$", "");
    }

    @PostMapping("/{advertiser}/sites/remove")
    @OneAdvertiser
    ModelAndView allow(
            PartnerVisit visit, @PathVariable UUID advertiser, @RequestParam(defaultValue = "") String host) {
        Advertiser own = own(visit, advertiser);
        set(
                visit,
                own,
                wishes.ofAdvertiser(advertiser).hosts().stream()
                        .filter(one -> !one.equals(host))
                        .toList());
        return saved(visit, advertiser);
    }

    /** Puts the sites of an earlier version in force again. */
    @PostMapping("/{advertiser}/sites/restore")
    @OneAdvertiser
    ModelAndView restore(
            PartnerVisit visit, @PathVariable UUID advertiser, @RequestParam(defaultValue = "-1") int number) {
        Advertiser own = own(visit, advertiser);
        AdvertiserWishes before = number == 0
                ? AdvertiserWishes.NONE
                : wishes.historyOfAdvertiser(advertiser).stream()
                        .filter(version -> version.number() == number)
                        .findFirst()
                        .map(WishBook.Version::wishes)
                        .orElseThrow(() -> Problem.notFound("version", number));
        set(visit, own, before.hosts());
        return saved(visit, advertiser);
    }

    private void set(PartnerVisit visit, Advertiser own, List<String> hosts) {
        AdvertiserWishes wanted = new AdvertiserWishes(hosts).checked();
        if (!wanted.equals(wishes.ofAdvertiser(own.id()))) {
            wishes.set(own.id(), wanted, visit.user());
        }
    }

    private Advertiser own(PartnerVisit visit, UUID advertiser) {
        visit.requireSeen(advertiser);
        return advertisers
                .find(visit.partner().id(), advertiser)
                .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
    }

    private static ModelAndView saved(PartnerVisit visit, UUID advertiser) {
        return new ModelAndView("redirect:" + visit.base() + "/advertisers/" + advertiser + "?saved");
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused);
    }
}
