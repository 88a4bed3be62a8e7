package beckon.console.money;

import beckon.console.listing.Amount;
import beckon.console.security.Visitor;
import beckon.console.statement.Currencies;
import beckon.console.statement.Parties;
import beckon.network.payout.PayoutFiles;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.Payouts;
import beckon.network.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Money that goes out, for the operator: who is owed what, proposals, approvals, files for the bank. */
@Controller
@RequestMapping("/payouts")
public class PayoutPages {
    private static final int SHOWN = 200;

    private final Payouts payouts;
    private final PayoutFiles files;
    private final Currencies currencies;
    private final Parties parties;

    PayoutPages(Payouts payouts, PayoutFiles payoutFiles, Currencies currencies, Parties parties) {
        this.payouts = payouts;
        this.files = payoutFiles;
        this.currencies = currencies;
        this.parties = parties;
    }

    @GetMapping
    ModelAndView payouts() {
        ModelAndView page = new ModelAndView("payouts", "payouts", payouts.latest(SHOWN));
        page.addObject("earners", payouts.earners());
        page.addObject("names", parties.names());
        page.addObject("rules", currencies.all().stream().map(payouts::rule).toList());
        page.addObject("day", payouts.scheduledDay());
        return page;
    }

    @PostMapping("/propose")
    ModelAndView propose(@AuthenticationPrincipal Visitor visitor) {
        return done(() -> "proposed=" + payouts.propose(PaymentPages.by(visitor)));
    }

    @PostMapping("/{payout}/withdraw")
    ModelAndView withdraw(@PathVariable UUID payout) {
        return done(() -> {
            payouts.withdraw(payout);
            return "saved";
        });
    }

    @PostMapping("/{payout}/approve")
    ModelAndView approve(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID payout) {
        return done(() -> {
            payouts.approve(payout, PaymentPages.by(visitor));
            return "approved";
        });
    }

    @PostMapping("/{payout}/paid")
    ModelAndView paid(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID payout) {
        return done(() -> {
            payouts.paid(payout, PaymentPages.by(visitor));
            return "paid";
        });
    }

    @PostMapping("/{payout}/failed")
    ModelAndView failed(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID payout,
            @RequestParam(defaultValue = "") String why) {
        return done(() -> {
            payouts.failed(payout, why, PaymentPages.by(visitor));
            return "failed";
        });
    }

    @PostMapping("/rule")
    ModelAndView rule(
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String minimum,
            @RequestParam(defaultValue = "") String days) {
        return done(() -> {
            payouts.setRule(new PayoutRule(
                    currency(currency), Amount.micros("payout-rule", "minimum", minimum), number("payout-rule", days)));
            return "saved";
        });
    }

    @PostMapping("/schedule")
    ModelAndView schedule(@RequestParam(defaultValue = "") String day) {
        return done(() -> {
            payouts.schedule(number("payout-schedule", day));
            return "saved";
        });
    }

    /** Notes that the payouts were handed out, so it is asked for by a form. */
    @PostMapping("/sepa")
    Object sepa() {
        return file("payouts.xml", MediaType.APPLICATION_XML, files::sepa);
    }

    @PostMapping("/csv")
    Object csv(@RequestParam(defaultValue = "") String currency) {
        return file(
                "payouts.csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                () -> files.csv(currency(currency)));
    }

    private Object file(String name, MediaType type, Supplier<String> content) {
        try {
            return ResponseEntity.ok()
                    .contentType(type)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name)
                                    .build()
                                    .toString())
                    .body(content.get().getBytes(StandardCharsets.UTF_8));
        } catch (Problem refused) {
            return Doing.of(
                    () -> {
                        throw refused;
                    },
                    this::payouts);
        }
    }

    private ModelAndView done(Supplier<String> change) {
        return Doing.of(() -> "/payouts?" + change.get(), this::payouts);
    }

    private static Currency currency(String code) {
        return Currencies.choose(code, List.of(Currency.getInstance("EUR")));
    }

    private static int number(String thing, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException wrong) {
            throw Problem.invalid(thing, "days", typed, "must be a whole number");
        }
    }
}
