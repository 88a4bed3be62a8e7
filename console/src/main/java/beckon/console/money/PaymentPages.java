package beckon.console.money;

import beckon.console.listing.Amount;
import beckon.console.security.Visitor;
import beckon.console.statement.Parties;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.payment.Camt053;
import beckon.network.payment.CsvStatement;
import beckon.network.payment.Funds;
import beckon.network.payment.FundsBoard;
import beckon.network.payment.PaymentSource;
import beckon.network.payment.Payments;
import beckon.network.payment.Taken;
import beckon.network.payout.BankAccounts;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Money that comes in, for the operator: funds, payments, a bank's files, and rows that wait for a person. */
@Controller
@RequestMapping("/payments")
public class PaymentPages {
    private static final int SHOWN = 200;

    private final Payments payments;
    private final FundsBoard funds;
    private final BankAccounts accounts;
    private final Parties parties;

    PaymentPages(Payments payments, FundsBoard fundsBoard, BankAccounts accounts, Parties parties) {
        this.payments = payments;
        this.funds = fundsBoard;
        this.accounts = accounts;
        this.parties = parties;
    }

    @GetMapping
    ModelAndView payments() {
        ModelAndView page = new ModelAndView("payments", "funds", funds.all());
        page.addObject("payments", payments.latest(SHOWN));
        page.addObject("waiting", payments.waiting());
        page.addObject("names", parties.names());
        accounts.of(LedgerAccount.platform()).ifPresent(account -> page.addObject("account", account));
        return page;
    }

    @PostMapping("/book")
    ModelAndView book(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String advertiser,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reference) {
        return Doing.of(
                () -> {
                    Funds payer = payer(advertiser);
                    payments.book(
                            payer.advertiser(),
                            new Money(Amount.micros("top-up", "amount", amount), payer.currency()),
                            reference,
                            by(visitor));
                    return "/payments?booked";
                },
                this::payments);
    }

    /** A bank's statement: camt.053 where it looks like XML, comma-separated values otherwise. */
    @PostMapping("/file")
    ModelAndView file(
            @AuthenticationPrincipal Visitor visitor, @RequestParam(required = false) @Nullable MultipartFile file) {
        return Doing.of(
                () -> {
                    Taken taken = payments.take(source(file), by(visitor));
                    return "/payments?taken=" + taken.booked() + "&waiting=" + taken.waiting() + "&known="
                            + taken.known();
                },
                this::payments);
    }

    @PostMapping("/waiting/{row}/assign")
    ModelAndView assign(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID row,
            @RequestParam(defaultValue = "") String advertiser) {
        return Doing.of(
                () -> {
                    payments.assign(row, payer(advertiser).advertiser(), by(visitor));
                    return "/payments?booked";
                },
                this::payments);
    }

    @PostMapping("/waiting/{row}/set-aside")
    ModelAndView setAside(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID row,
            @RequestParam(defaultValue = "") String why) {
        return Doing.of(
                () -> {
                    payments.setAside(row, why, by(visitor));
                    return "/payments?saved";
                },
                this::payments);
    }

    @PostMapping("/{payment}/ask-undo")
    ModelAndView askUndo(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID payment,
            @RequestParam(defaultValue = "") String why) {
        return Doing.of(
                () -> {
                    payments.askUndo(payment, visitor.account().id(), why);
                    return "/payments?asked";
                },
                this::payments);
    }

    @PostMapping("/{payment}/undo")
    ModelAndView undo(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID payment) {
        return Doing.of(
                () -> {
                    payments.undo(payment, visitor.account().id());
                    return "/payments?undone";
                },
                this::payments);
    }

    private Funds payer(String advertiser) {
        List<Funds> all = funds.all();
        return all.stream()
                .filter(one -> one.advertiser().toString().equals(advertiser))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("advertiser", advertiser.isEmpty() ? "without a name" : advertiser));
    }

    private static PaymentSource source(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("bank-file", "file", null, "must be a bank's statement as camt.053 or CSV");
        }
        try {
            byte[] content = file.getBytes();
            String text = new String(content, StandardCharsets.UTF_8);
            return text.stripLeading().replace("\ufeff", "").startsWith("<")
                    ? new Camt053(content)
                    : new CsvStatement(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file that was sent cannot be read", unreadable);
        }
    }

    static String by(Visitor visitor) {
        return "account/" + visitor.account().id();
    }
}
