package beckon.console.partner;

import beckon.console.listing.Amount;
import beckon.console.security.Visitor;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Brand;
import beckon.network.partner.Format;
import beckon.network.partner.Partners;
import beckon.network.payment.Payments;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import java.util.UUID;
import java.util.function.Supplier;
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

/** Partners for the operator: their listings, keys, pins and their advertisers' funds. */
@Controller
@RequestMapping("/partners")
public class PartnerAdminPages {
    private final PartnerFiles files;
    private final Partners partners;
    private final Advertisers advertisers;
    private final ApiKeys keys;
    private final Payments payments;

    PartnerAdminPages(PartnerFiles files, Partners partners, Advertisers advertisers, ApiKeys keys, Payments payments) {
        this.files = files;
        this.partners = partners;
        this.advertisers = advertisers;
        this.keys = keys;
        this.payments = payments;
    }

    @GetMapping
    ModelAndView partners() {
        return new ModelAndView("partners", "rows", files.all());
    }

    @PostMapping
    ModelAndView add(@RequestParam String name, @RequestParam(defaultValue = "#0d7265") String colour) {
        try {
            return new ModelAndView("redirect:/partners/"
                    + partners.add(name, new Brand(name, colour, "")).id());
        } catch (Problem refused) {
            return refused(partners(), refused);
        }
    }

    @GetMapping("/{partner}")
    ModelAndView partner(@PathVariable UUID partner) {
        ModelAndView page = new ModelAndView("partner", "file", files.of(partner));
        page.addObject("formats", Format.values());
        page.addObject("types", ReferenceType.values());
        return page;
    }

    /** The only time that the key's secret is shown. */
    @PostMapping("/{partner}/keys")
    ModelAndView issue(@PathVariable UUID partner, @RequestParam(defaultValue = "") String label) {
        try {
            String secret =
                    keys.issue(partner, label.isBlank() ? "Server" : label).secret();
            return partner(partner).addObject("secret", secret);
        } catch (Problem refused) {
            return refused(partner(partner), refused);
        }
    }

    @PostMapping("/{partner}/keys/{key}/revoke")
    ModelAndView revoke(@PathVariable UUID partner, @PathVariable UUID key) {
        return done(partner, () -> {
            keys.revoke(partner, key);
            return "#keys";
        });
    }

    @PostMapping("/{partner}/pins")
    ModelAndView pin(
            @PathVariable UUID partner,
            @RequestParam(required = false) @Nullable Format format,
            @RequestParam(required = false) @Nullable ReferenceType type) {
        return done(partner, () -> {
            partners.pin(partner, format, type);
            return "?saved";
        });
    }

    @PostMapping("/{partner}/top-up")
    ModelAndView topUp(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID partner,
            @RequestParam UUID advertiser,
            @RequestParam String amount) {
        return done(partner, () -> {
            Advertiser paying =
                    advertisers.find(partner, advertiser).orElseThrow(() -> Problem.notFound("advertiser", advertiser));
            payments.book(
                    advertiser,
                    new Money(Amount.micros("top-up", "amount", amount), paying.currency()),
                    "",
                    "account/" + visitor.account().id());
            return "?saved#advertisers";
        });
    }

    private ModelAndView done(UUID partner, Supplier<String> change) {
        try {
            return new ModelAndView("redirect:/partners/" + partner + change.get());
        } catch (Problem refused) {
            return refused(partner(partner), refused);
        }
    }

    private static ModelAndView refused(ModelAndView page, Problem refused) {
        page.setStatus(HttpStatusCode.valueOf(refused.status()));
        return page.addObject("problem", refused.detail());
    }
}
