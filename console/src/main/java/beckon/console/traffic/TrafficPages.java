package beckon.console.traffic;

import beckon.network.recheck.DayChecks;
import beckon.network.report.Balance;
import beckon.network.report.Filter;
import beckon.network.report.Reports;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import beckon.network.report.Uncounted;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.Reason;
import beckon.network.traffic.TrafficRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What did not count, by whose rules, and which days are final. */
@Controller
@RequestMapping("/traffic")
public class TrafficPages {
    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int DAYS = 14;

    private final Reports reports;
    private final DayChecks checks;
    private final OperatorLists lists;
    private final Clock clock;

    TrafficPages(Reports reports, DayChecks checks, OperatorLists lists, Clock clock) {
        this.reports = reports;
        this.checks = checks;
        this.lists = lists;
        this.clock = clock;
    }

    /** A reason with what it kept from counting lately. */
    public record Line(Reason reason, Uncounted lately) {}

    /** @param title who finds it out, in words */
    public record Group(String title, List<Line> lines) {}

    /** @param value with its unit; {@code off} where the rule does not hold */
    public record Rule(String name, String key, String value) {}

    @GetMapping
    ModelAndView traffic() {
        Instant now = clock.instant();
        Balance balance = reports.balance(Scope.all(), new Span(now.minus(SHOWN), now), Filter.NONE);
        ModelAndView page = new ModelAndView("traffic", "balance", balance);
        page.addObject("groups", groups(balance));
        page.addObject("lists", lists.states());
        page.addObject("rules", rules(checks.rules()));
        page.addObject("days", checks.latest(DAYS));
        return page;
    }

    private static List<Group> groups(Balance balance) {
        Map<String, Uncounted> lately =
                balance.reasons().stream().collect(Collectors.toMap(Uncounted::reason, Function.identity()));
        return Arrays.stream(Reason.Stage.values())
                .map(stage -> new Group(
                        title(stage),
                        Arrays.stream(Reason.values())
                                .filter(reason -> reason.stage() == stage)
                                .map(reason -> new Line(
                                        reason,
                                        Objects.requireNonNullElse(
                                                lately.get(reason.slug()), new Uncounted(reason.slug(), 0, 0, 0, 0))))
                                .toList()))
                .toList();
    }

    private static String title(Reason.Stage stage) {
        return switch (stage) {
            case REQUEST -> "Seen at once, in the request and what came shortly before";
            case CALL -> "Seen during the call";
            case SETTLEMENT -> "Seen when it was to be charged";
            case RECHECK -> "Seen the day after, and taken back";
            case REFUSED -> "Nothing was opened";
        };
    }

    private static List<Rule> rules(TrafficRules rules) {
        return List.of(
                new Rule("Requests like a browser's", "traffic.limits", rules.strict() ? "asked for" : "off"),
                new Rule(
                        "Least time from ad to click",
                        "traffic.leastMillis",
                        times(rules.leastDelay().toMillis(), "ms")),
                new Rule(
                        "Clicks of a visitor", "traffic.clicksPerVisitor", times(rules.clicksPerVisitor(), "a minute")),
                new Rule(
                        "Clicks of an address",
                        "traffic.clicksPerAddress",
                        times(rules.clicksPerAddress(), "a minute")),
                new Rule(
                        "Clicks of a network", "traffic.clicksPerNetwork", times(rules.clicksPerNetwork(), "a minute")),
                new Rule(
                        "Views for each click", "traffic.viewsPerClick", times(rules.viewsPerClick(), "times as many")),
                new Rule(
                        "Same visitor, same listing",
                        "traffic.repeatMinutes",
                        times(rules.repeatWithin().toMinutes(), "minutes")),
                new Rule("Seen before followed", "traffic.viewFirst", rules.viewFirst() ? "asked for" : "off"),
                new Rule(
                        "Abnormal hour",
                        "traffic.abnormalFactor",
                        times(rules.abnormalFactor(), "times the usual rate")),
                new Rule("Abnormal hour, at least", "traffic.abnormalClicks", times(rules.abnormalClicks(), "clicks")),
                new Rule(
                        "Clicks of a visitor on a site",
                        "traffic.clicksPerVisitorDay",
                        times(rules.clicksPerVisitorDay(), "a day")),
                new Rule("Days are checked", "traffic.checkHour", "from " + rules.checkHour() + ":00 UTC of the next"));
    }

    private static String times(long number, String unit) {
        return number == 0 ? "off" : number + " " + unit;
    }
}
