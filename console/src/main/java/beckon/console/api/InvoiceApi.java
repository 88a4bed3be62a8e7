package beckon.console.api;

import beckon.console.money.InvoiceSheet;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.InvoiceLine;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.payment.Funds;
import beckon.network.payment.FundsBoard;
import beckon.network.payout.Payout;
import beckon.network.payout.Payouts;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents, payouts and funds of a partner and his advertisers. */
@RestController
@RequestMapping("/api/v1")
public class InvoiceApi {
    private static final int MOST = 500;

    private final Invoices invoices;
    private final Payouts payouts;
    private final FundsBoard funds;
    private final Advertisers advertisers;

    InvoiceApi(Invoices invoices, Payouts payouts, FundsBoard fundsBoard, Advertisers advertisers) {
        this.invoices = invoices;
        this.payouts = payouts;
        this.funds = fundsBoard;
        this.advertisers = advertisers;
    }

    record InvoiceShown(
            UUID id,
            String number,
            String kind,
            String party,
            String from,
            String to,
            String zone,
            Instant issuedAt,
            String currency,
            long netMicros,
            long taxMicros,
            long grossMicros,
            @Nullable UUID cancels,
            @Nullable UUID cancelledBy,
            List<InvoiceLine> lines) {
        static InvoiceShown of(Invoice one) {
            InvoiceSheet sheet = new InvoiceSheet(one);
            return new InvoiceShown(
                    one.id(),
                    one.number(),
                    one.kind().name(),
                    one.party(),
                    sheet.first().toString(),
                    sheet.last().toString(),
                    one.zone(),
                    one.issuedAt(),
                    one.currency().getCurrencyCode(),
                    one.netMicros(),
                    one.taxMicros(),
                    one.grossMicros(),
                    one.cancels(),
                    one.cancelledBy(),
                    one.lines());
        }
    }

    record PayoutShown(
            UUID id,
            String state,
            String bankReference,
            String currency,
            long netMicros,
            long taxMicros,
            @Nullable Instant approvedAt,
            @Nullable Instant paidAt,
            @Nullable String failure) {}

    record FundsShown(
            UUID advertiser,
            String paymentReference,
            String currency,
            long fundsMicros,
            long heldMicros,
            long spentLastSevenDaysMicros,
            @Nullable Integer daysLeft,
            boolean low) {}

    /** The newest documents first, 500 at most. */
    @GetMapping("/invoices")
    Items<InvoiceShown> invoices(@AuthenticationPrincipal UUID partner, @RequestParam(defaultValue = "100") int limit) {
        return new Items<>(invoices.of(parties(partner), Cursor.limit(limit, MOST)).stream()
                .map(InvoiceShown::of)
                .toList());
    }

    @GetMapping("/invoices/{invoice}")
    InvoiceShown invoice(@AuthenticationPrincipal UUID partner, @PathVariable UUID invoice) {
        return invoices.find(invoice)
                .filter(one -> parties(partner).contains(one.party()))
                .map(InvoiceShown::of)
                .orElseThrow(() -> Problem.notFound("invoice", invoice));
    }

    /** What the partner was paid out, the newest first. */
    @GetMapping("/payouts")
    Items<PayoutShown> payouts(@AuthenticationPrincipal UUID partner) {
        return new Items<>(payouts.of(LedgerAccount.partner(partner), MOST).stream()
                .map(InvoiceApi::shown)
                .toList());
    }

    /** What each advertiser can still spend, those who run dry first. */
    @GetMapping("/funds")
    Items<FundsShown> funds(@AuthenticationPrincipal UUID partner) {
        return new Items<>(funds.of(partner).stream().map(InvoiceApi::shown).toList());
    }

    private List<String> parties(UUID partner) {
        return Stream.concat(
                        Stream.of(LedgerAccount.partner(partner)),
                        advertisers.of(partner).stream().map(Advertiser::id).map(LedgerAccount::advertiser))
                .toList();
    }

    private static PayoutShown shown(Payout one) {
        return new PayoutShown(
                one.id(),
                one.state().name(),
                one.bankReference(),
                one.currency().getCurrencyCode(),
                one.netMicros(),
                one.taxMicros(),
                one.approvedAt(),
                one.paidAt(),
                one.failure());
    }

    private static FundsShown shown(Funds one) {
        return new FundsShown(
                one.advertiser(),
                one.reference(),
                one.currency().getCurrencyCode(),
                one.fundsMicros(),
                one.heldMicros(),
                one.spentMicros(),
                one.daysLeft(),
                one.low());
    }
}
