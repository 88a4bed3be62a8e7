package beckon.console.api;

import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.Rates;
import beckon.network.insight.SuccessRate;
import beckon.network.insight.SuccessRates;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the partner's references yielded, beside the others', and what was decided from it. */
@RestController
@RequestMapping("/api/v1")
public class InsightApi {
    private final ConsoleChoice choices;

    InsightApi(ConsoleChoice choices) {
        this.choices = choices;
    }

    /** Sums over a window. */
    record Sums(long presentations, long contacts, long qualified, long valueMicros) {
        static Sums of(List<SuccessRate> rates) {
            return new Sums(
                    sum(rates, SuccessRate::presentations),
                    sum(rates, SuccessRate::contacts),
                    sum(rates, SuccessRate::qualified),
                    sum(rates, SuccessRate::valueMicros));
        }

        private static long sum(List<SuccessRate> rates, ToLongFunction<SuccessRate> figure) {
            return rates.stream().mapToLong(figure).sum();
        }
    }

    /** @param others all other partners together */
    record Rate(String referenceType, Sums own, Sums others) {}

    record RatesShown(Instant from, Instant to, String channel, List<Rate> items) {}

    /** On sites, where the network measures presentations itself, over the window that decisions look at. */
    @GetMapping("/rates")
    RatesShown rates(@AuthenticationPrincipal UUID partner) {
        Rates counted = choices.rates();
        List<SuccessRate> all = SuccessRates.together(counted.market().strata());
        List<Rate> items = Arrays.stream(ReferenceType.values())
                .map(type -> new Rate(
                        type.word(),
                        Sums.of(all.stream()
                                .filter(rate ->
                                        rate.type() == type && rate.partner().equals(partner))
                                .toList()),
                        Sums.of(all.stream()
                                .filter(rate ->
                                        rate.type() == type && !rate.partner().equals(partner))
                                .toList())))
                .toList();
        return new RatesShown(counted.from(), counted.at(), "site", items);
    }

    /** Every decision about the partner, newest first. */
    @GetMapping("/decisions")
    Items<DecisionShown> decisions(@AuthenticationPrincipal UUID partner) {
        return new Items<>(
                choices.history(partner).stream().map(DecisionShown::of).toList());
    }
}
