package beckon.bench.choosing;

import beckon.network.insight.Basis;
import beckon.network.insight.Before;
import beckon.network.insight.Choice;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.Market;
import beckon.network.insight.Selection;
import beckon.network.insight.Settings;
import beckon.network.insight.Stratum;
import beckon.network.insight.SuccessRate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The network's own rule, asked once a day. */
final class ByRule implements Chooser {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ChoiceTerms terms;
    private final boolean credulous;
    private final Map<Integer, Before> before = new HashMap<>();
    private int changes;

    /** @param credulous whether what partners say of their own media is compared too, which the network never does */
    ByRule(ChoiceTerms terms, boolean credulous) {
        this.terms = terms;
        this.credulous = credulous;
    }

    static UUID id(int partner) {
        return new UUID(0, partner + 1);
    }

    @Override
    public Granted choose(int day, int partner, List<SuccessRate> measured, List<SuccessRate> reported) {
        Instant now = START.plus(day, ChronoUnit.DAYS);
        Basis basis = new Basis(
                now,
                now.minus(terms.window()),
                now,
                before.getOrDefault(partner, Before.NOTHING),
                new Settings(null, null, terms.confidence()),
                terms);
        Market market = new Market(List.of(new Stratum("plumbers", "EUR", credulous ? reported : measured)));
        Choice choice = Selection.decide(id(partner), market, basis);
        before.put(partner, Before.after(choice));
        if (choice.type() != choice.present()) {
            changes++;
        }
        return new Granted(choice.type(), choice.consequence().exploredPercent());
    }

    /** How often a partner's type has changed, the first grant included. */
    int changes() {
        return changes;
    }
}
