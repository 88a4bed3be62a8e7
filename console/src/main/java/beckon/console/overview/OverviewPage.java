package beckon.console.overview;

import beckon.console.page.DayChart;
import beckon.console.statement.Currencies;
import beckon.network.event.Event;
import beckon.network.event.Events;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.State;
import beckon.network.reference.Pool;
import beckon.network.reference.PoolWatch;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the operator sees first. */
@Controller
public class OverviewPage {
    private static final int DAYS = 30;
    private static final int LATEST = 8;

    private final Sites sites;
    private final Standings standings;
    private final SiteReviews reviews;
    private final PoolWatch numbers;
    private final Events events;
    private final Ledger ledger;
    private final DailyRates rates;
    private final Currencies currencies;
    private final Clock clock;

    OverviewPage(
            Sites sites,
            Standings standings,
            SiteReviews reviews,
            PoolWatch numbers,
            Events events,
            Ledger ledger,
            DailyRates rates,
            Currencies currencies,
            Clock clock) {
        this.sites = sites;
        this.standings = standings;
        this.reviews = reviews;
        this.numbers = numbers;
        this.events = events;
        this.ledger = ledger;
        this.rates = rates;
        this.currencies = currencies;
        this.clock = clock;
    }

    @GetMapping("/overview")
    ModelAndView overview() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Currency currency = currencies.all().getFirst();
        List<DailyRates.Day> days = IntStream.rangeClosed(1 - DAYS, 0)
                .mapToObj(day -> rates.of(today.plusDays(day), today))
                .toList();
        List<Event> latest = events.recent(LATEST);
        ModelAndView page = new ModelAndView("overview", "today", days.getLast());
        Map<State, Long> states = states();
        page.addObject("approved", states.getOrDefault(State.APPROVED, 0L));
        page.addObject("others", others(states));
        page.addObject("waiting", reviews.waitingForPerson().size());
        page.addObject("dry", numbers.pools().stream().filter(Pool::alarm).toList());
        page.addObject("currency", currency);
        page.addObject("revenue", revenue(today, currency));
        page.addObject("month", days);
        page.addObject(
                "monthValue",
                days.stream().mapToLong(DailyRates.Day::valueMicros).sum());
        page.addObject("contacts", chart(days));
        page.addObject("latest", latest);
        page.addObject("sample", events.recent(500).stream().anyMatch(Event::sample));
        return page;
    }

    private Map<State, Long> states() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        Arrays.stream(State.values()).forEach(state -> counts.put(state, 0L));
        sites.all().forEach(site -> counts.merge(standings.current(site.id()).state(), 1L, Long::sum));
        return counts;
    }

    private static String others(Map<State, Long> states) {
        return states.entrySet().stream()
                .filter(state -> state.getKey() != State.APPROVED && state.getValue() > 0)
                .map(state -> state.getValue() + " " + state.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private long revenue(LocalDate day, Currency currency) {
        return ledger
                .ofAccount(
                        LedgerAccount.platformRevenue(),
                        day.atStartOfDay().toInstant(ZoneOffset.UTC),
                        day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .stream()
                .filter(entry -> entry.currency().equals(currency))
                .mapToLong((Entry entry) -> entry.on(LedgerAccount.platformRevenue()))
                .sum();
    }

    private static DayChart chart(List<DailyRates.Day> days) {
        return new DayChart(
                "By link",
                "By number",
                days.stream()
                        .map(day -> new DayChart.Day(day.date(), day.webContacts(), day.callContacts()))
                        .toList());
    }
}
