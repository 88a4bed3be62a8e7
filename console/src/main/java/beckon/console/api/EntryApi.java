package beckon.console.api;

import beckon.console.statement.Currencies;
import beckon.console.statement.Eyes;
import beckon.console.statement.Trails;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Advertisers;
import beckon.network.problem.Problem;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every entry of what a partner earned, or of what one of his advertisers has, and the way back from each. */
@RestController
@RequestMapping("/api/v1")
public class EntryApi {
    private static final String CURSOR = "entries";
    private static final int MOST = 1_000;

    private final AccountBook book;
    private final Advertisers advertisers;
    private final Currencies currencies;
    private final Trails trails;
    private final Clock clock;

    EntryApi(AccountBook book, Advertisers advertisers, Currencies currencies, Trails trails, Clock clock) {
        this.book = book;
        this.advertisers = advertisers;
        this.currencies = currencies;
        this.trails = trails;
        this.clock = clock;
    }

    /** @param micros what it added; negative for what it took */
    record Shown(UUID entry, String kind, @Nullable UUID event, Instant at, String memo, String currency, long micros) {

        static Shown of(AccountBook.Moved moved) {
            return new Shown(
                    moved.entry(),
                    Filters.word(moved.kind()),
                    moved.event(),
                    moved.at(),
                    moved.memo(),
                    moved.currency().getCurrencyCode(),
                    moved.micros());
        }
    }

    record Balance(String party, String currency, Instant at, long micros) {}

    private record Whose(String party, Currency currency) {
        List<String> accounts() {
            return LedgerAccount.ofParty(party);
        }
    }

    /**
     * Newest first.
     *
     * @param advertiser whose funds; left out for what the partner earned
     * @param kind such as charge or reversal
     * @param limit how many at once, 1..1000
     */
    @GetMapping("/entries")
    Page<Shown> list(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable UUID advertiser,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        Whose whose = whose(partner, advertiser, currency);
        AccountBook.Wanted wanted = new AccountBook.Wanted(
                Filters.instant("from", from),
                Filters.instant("to", to),
                Filters.constant("kind", kind, EntryKind.values()));
        return Cursor.page(
                book.page(
                        whose.accounts(),
                        whose.currency(),
                        wanted,
                        after == null ? null : after.id(0),
                        Cursor.limit(limit, MOST) + 1),
                limit,
                moved -> Cursor.of(CURSOR, moved.entry()),
                Shown::of);
    }

    /**
     * What the same accounts held.
     *
     * @param at just before that; left out for now
     */
    @GetMapping("/entries/balance")
    Balance balance(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(required = false) @Nullable UUID advertiser,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String at) {
        Whose whose = whose(partner, advertiser, currency);
        Instant asked = Filters.instant("at", at);
        Instant moment = asked == null ? Moment.of(clock) : asked;
        return new Balance(
                whose.party(),
                whose.currency().getCurrencyCode(),
                moment,
                // Now includes what was booked at this very microsecond.
                book.balance(whose.accounts(), whose.currency(), asked == null ? moment.plusMillis(1) : moment));
    }

    @GetMapping("/entries/{entry}")
    TrailShown entry(@AuthenticationPrincipal UUID partner, @PathVariable UUID entry) {
        return TrailShown.of(trails.ofEntry(Eyes.partner(partner, null), entry));
    }

    /** What became of a click or a call. */
    @GetMapping("/trails/{event}")
    TrailShown event(@AuthenticationPrincipal UUID partner, @PathVariable UUID event) {
        return TrailShown.of(trails.ofEvent(Eyes.partner(partner, null), event));
    }

    private Whose whose(UUID partner, @Nullable UUID advertiser, @Nullable String currency) {
        return advertiser == null
                ? new Whose(LedgerAccount.partner(partner), Currencies.choose(currency, currencies.of(partner)))
                : new Whose(
                        LedgerAccount.advertiser(advertiser),
                        advertisers
                                .find(partner, advertiser)
                                .orElseThrow(() -> Problem.notFound("advertiser", advertiser))
                                .currency());
    }
}
