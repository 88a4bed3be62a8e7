package beckon.console.api;

import beckon.console.statement.Currencies;
import beckon.console.statement.Month;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Statement;
import beckon.network.ledger.StatementLine;
import beckon.network.ledger.Statements;
import java.time.Clock;
import java.time.Instant;
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
    private final Statements statements;
    private final Currencies currencies;
    private final Clock clock;

    StatementApi(Statements statements, Currencies currencies, Clock clock) {
        this.statements = statements;
        this.currencies = currencies;
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

    /** The current month as the books stand now. */
    @GetMapping("/current")
    Shown current(@AuthenticationPrincipal UUID partner, @RequestParam(required = false) @Nullable String currency) {
        Month month = Month.current(clock);
        Currency chosen = Currencies.choose(currency, currencies.of(partner));
        Statement draft = statements.draft(LedgerAccount.partner(partner), month.from(), month.to(), chosen);
        return new Shown(
                draft.party(),
                draft.from(),
                draft.to(),
                draft.currency().getCurrencyCode(),
                draft.openingMicros(),
                draft.closingMicros(),
                draft.lines());
    }
}
