package beckon.console.delivery;

import beckon.console.security.Visitor;
import beckon.console.site.SiteFiles;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Barred;
import beckon.network.delivery.Explanation;
import beckon.network.delivery.Place;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.SiteWishes;
import beckon.network.delivery.SnapshotSource;
import beckon.network.delivery.WishBook;
import beckon.network.event.Attribution;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a publisher wants on a site of his, and why a page of it shows no ad, in plain words. */
@Controller
@RequestMapping("/publisher/sites/{site}/ads")
public class SiteWishPages {
    private static final int MOST_ADVERTISERS = 200;

    private final SiteFiles files;
    private final WishBook wishes;
    private final SnapshotSource snapshots;
    private final Advertisers advertisers;
    private final Partners partners;
    private final WhyAds why;

    SiteWishPages(
            SiteFiles files,
            WishBook wishes,
            SnapshotSource snapshots,
            Advertisers advertisers,
            Partners partners,
            WhyAds why) {
        this.files = files;
        this.wishes = wishes;
        this.snapshots = snapshots;
        this.advertisers = advertisers;
        this.partners = partners;
        this.why = why;
    }

    /** The form as it is typed. */
    public record Form(String country, String region, String city, String categories) {
        static Form of(SiteWishes wishes) {
            Place place = wishes.place();
            return new Form(place.country(), place.region(), place.city(), String.join("\n", wishes.categories()));
        }

        private SiteWishes wishes(List<UUID> advertisers) {
            return new SiteWishes(
                    new Place(country, region, city),
                    advertisers,
                    categories
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        }
    }

    /**
     * An advertiser with an ad for the site.
     *
     * @param partner who brings him: two partners may bring advertisers of one name
     */
    public record Choice(UUID id, String name, String partner, boolean unwanted) {}

    @GetMapping
    ModelAndView wishes(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String page) {
        Site own = own(visitor, site);
        SiteWishes now = wishes.ofSite(site);
        ModelAndView answer = page(own, Form.of(now), now.advertisers());
        answer.addObject("page", page);
        if (!page.isBlank()) {
            try {
                String path = page.strip().startsWith("/") ? page.strip() : "/" + page.strip();
                Explanation explanation = why.ask("http://" + own.host() + path, 1, 0, Place.UNKNOWN, 0);
                answer.addObject(
                        "pageReason", Reasons.page(explanation.decision().reason()));
                answer.addObject(
                        "verdicts",
                        explanation.counts().entrySet().stream()
                                .sorted((one, other) -> Integer.compare(other.getValue(), one.getValue()))
                                .map(count -> new WhyPages.Counted(Reasons.ad(count.getKey()), count.getValue()))
                                .toList());
            } catch (Problem refused) {
                answer.setStatus(HttpStatusCode.valueOf(refused.status()));
                answer.addObject("problem", refused.detail());
            }
        }
        return answer;
    }

    @PostMapping
    ModelAndView set(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String city,
            @RequestParam(defaultValue = "") String categories,
            @RequestParam(name = "advertisers", required = false) @Nullable List<UUID> unwanted) {
        Site own = own(visitor, site);
        Form form = new Form(country, region, city, categories);
        List<UUID> chosen = unwanted == null ? List.of() : unwanted;
        try {
            wishes.set(site, form.wishes(chosen), visitor.account().email());
            return new ModelAndView("redirect:/publisher/sites/" + site + "/ads?saved");
        } catch (Problem refused) {
            ModelAndView again = page(own, form, chosen);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            again.addObject("problem", refused.detail());
            return again;
        }
    }

    @PostMapping("/restore")
    String restore(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "0") int number) {
        own(visitor, site);
        SiteWishes before = wishes.historyOfSite(site).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .map(WishBook.Version::wishes)
                .orElseThrow(() -> Problem.notFound("version", number));
        wishes.set(site, before, visitor.account().email());
        return "redirect:/publisher/sites/" + site + "/ads?saved";
    }

    /** @throws Problem {@code site-not-found} for one that belongs to somebody else, too */
    private Site own(Visitor visitor, UUID site) {
        return files.ofPublisher(visitor.publisher(), site, null).site();
    }

    private ModelAndView page(Site site, Form form, List<UUID> unwanted) {
        ModelAndView page = new ModelAndView("publisher-ads", "site", site);
        page.addObject("form", form);
        page.addObject("advertisers", choices(site, unwanted));
        page.addObject("history", wishes.historyOfSite(site.id()));
        return page;
    }

    /** Those who have an ad for the site now; more than can be gone through are left out. */
    private List<Choice> choices(Site site, List<UUID> unwanted) {
        SiteAds now = snapshots.get().sites().get(site.host());
        Map<UUID, Attribution> known = new LinkedHashMap<>();
        if (now != null) {
            for (Barred barred : now.barred()) {
                if (unwanted.contains(barred.ad().attribution().advertiser())) {
                    add(known, barred.ad());
                }
            }
            for (Ad ad : now.ads()) {
                if (known.size() < MOST_ADVERTISERS) {
                    add(known, ad);
                }
            }
        }
        List<Choice> choices = new ArrayList<>();
        known.forEach((id, attribution) -> choices.add(new Choice(
                id,
                advertisers
                        .find(attribution.partner(), id)
                        .map(Advertiser::name)
                        .orElse("An advertiser that has ended"),
                partners.find(attribution.partner()).map(Partner::name).orElse(""),
                unwanted.contains(id))));
        return choices;
    }

    private static void add(Map<UUID, Attribution> known, Ad ad) {
        known.putIfAbsent(ad.attribution().advertiser(), ad.attribution());
    }
}
