package beckon.console.overview;

import beckon.console.page.DayChart;
import beckon.console.statement.Currencies;
import beckon.network.event.Event;
import beckon.network.event.EventLog;
import beckon.network.event.Events;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Standings;
import beckon.network.publisher.State;
import beckon.network.reference.Pool;
import beckon.network.reference.PoolWatch;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.Reports;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the operator sees first. */
@Controller
public class OverviewPage {
    private static final int DAYS = 30;
    private static final int LATEST = 8;

    private final Standings standings;
    private final SiteReviews reviews;
    private final PoolWatch numbers;
    private final Events events;
    private final EventLog log;
    private final Reports reports;
    private final Currencies currencies;
    private final Clock clock;

    OverviewPage(
            Standings standings,
            SiteReviews reviews,
            PoolWatch numbers,
            Events events,
            EventLog log,
            Reports reports,
            Currencies currencies,
            Clock clock) {
        this.standings = standings;
        this.reviews = reviews;
        this.numbers = numbers;
        this.events = events;
        this.log = log;
        this.reports = reports;
        this.currencies = currencies;
        this.clock = clock;
    }

    @GetMapping("/overview")
    ModelAndView overview() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        Currency currency = currencies.all().getFirst();
        Report month = reports.by(
                Scope.all(),
                new Span(midnight(today.minusDays(DAYS - 1L)), midnight(today.plusDays(1))),
                ZoneOffset.UTC,
                Dimension.DAY,
                Filter.NONE);
        ReportRow day = month.rows().getLast();
        List<Event> latest = events.recent(LATEST);
        ModelAndView page = new ModelAndView("overview", "today", day.counts());
        Map<State, Long> states = standings.counts();
        page.addObject("approved", states.getOrDefault(State.APPROVED, 0L));
        page.addObject("others", others(states));
        page.addObject("waiting", reviews.waitingForPerson().size());
        page.addObject("dry", numbers.pools().stream().filter(Pool::alarm).toList());
        page.addObject("backlog", log.backlog());
        page.addObject("currency", currency);
        page.addObject("booked", day.in(currency));
        page.addObject("monthValue", month.total().in(currency).charge());
        page.addObject("contacts", chart(month));
        page.addObject("latest", latest);
        page.addObject("sample", events.recent(500).stream().anyMatch(Event::sample));
        return page;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static String others(Map<State, Long> states) {
        return states.entrySet().stream()
                .filter(state -> state.getKey() != State.APPROVED && state.getValue() > 0)
                .map(state -> state.getValue() + " " + state.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static DayChart chart(Report month) {
        return new DayChart(
                "By link",
                "By number",
                month.rows().stream()
                        .map(day -> new DayChart.Day(
                                LocalDate.parse(day.key()),
                                day.counts().clicks(),
                                day.counts().calls()))
                        .toList());
    }
}
