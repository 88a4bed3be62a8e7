package beckon.console.api;

import beckon.console.statement.Currencies;
import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statement;
import beckon.network.ledger.StatementLine;
import beckon.network.ledger.Statements;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the partner is owed. */
@RestController
@RequestMapping("/api/v1/statements")
public class StatementApi {
    private static final String CURSOR = "statements";
    private static final int MOST = 100;

    private final Statements statements;
    private final Currencies currencies;
    private final BillingBook billing;
    private final Clock clock;

    StatementApi(Statements statements, Currencies currencies, BillingBook billing, Clock clock) {
        this.statements = statements;
        this.currencies = currencies;
        this.billing = billing;
        this.clock = clock;
    }

    record Shown(
            String party,
            Instant from,
            Instant to,
            String currency,
            long openingMicros,
            long closingMicros,
            List<StatementLine> lines) {}

    /** @param id under which it was issued */
    record Issued(UUID id, Shown statement) {}

    /** Statements that were issued, as they were sent; the newest first. */
    @GetMapping
    Page<Issued> issued(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        UUID last = after == null ? null : after.id(0);
        Cursor.limit(limit, MOST);
        List<Statement> all = statements.of(LedgerAccount.partner(partner)).stream()
                .sorted(Comparator.comparing((Statement one) -> one.id().toString())
                        .reversed())
                .filter(one -> last == null || one.id().toString().compareTo(last.toString()) < 0)
                .limit(limit + 1L)
                .toList();
        return Cursor.page(all, limit, one -> Cursor.of(CURSOR, one.id()), one -> new Issued(one.id(), shown(one)));
    }

    /** The current month as the books stand now. */
    @GetMapping("/current")
    Shown current(@AuthenticationPrincipal UUID partner, @RequestParam(required = false) @Nullable String currency) {
        Period month = Period.current(clock, billing.zone(LedgerAccount.partner(partner)));
        Currency chosen = Currencies.choose(currency, currencies.of(partner));
        Statement draft = statements.draft(LedgerAccount.partner(partner), month.from(), month.to(), chosen);
        return shown(draft);
    }

    private static Shown shown(Statement statement) {
        return new Shown(
                statement.party(),
                statement.from(),
                statement.to(),
                statement.currency().getCurrencyCode(),
                statement.openingMicros(),
                statement.closingMicros(),
                statement.lines());
    }
}
