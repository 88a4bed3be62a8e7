package beckon.bench.choosing;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.insight.ChoiceTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the choice of types loses against somebody who knows the true rates, in made-up worlds. */
public final class RegretBenchmark implements Benchmark {
    private static final double GOAL = 0.05;
    private static final int WORLDS = 100;
    private static final long SEED = 1;
    private static final List<Scenario> SCENARIOS = List.of(
            Scenario.USUAL,
            Scenario.STEADY,
            Scenario.FAST,
            Scenario.LATE,
            Scenario.SMALL,
            Scenario.ALIKE,
            Scenario.UNEQUAL);

    @Override
    public String name() {
        return "regret";
    }

    @Override
    public String summary() {
        return "value lost by the choice of reference types, against somebody who knows the true rates";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) {
        Table table = new Table(
                "a year of three partners",
                "rule",
                "worst",
                "1 in 5 explored",
                "believing reports",
                "always web",
                "always phone",
                "rule, money",
                "money oracle",
                "of it comparing",
                "changes");
        List<Regret> regrets = new ArrayList<>();
        for (Scenario scenario : SCENARIOS) {
            bench.say(scenario.name());
            Regret regret = Regret.of(scenario, ChoiceTerms.USUAL, WORLDS, SEED);
            regrets.add(regret);
            table.row(
                    scenario.name(),
                    percent(regret.rule()),
                    percent(regret.worst()),
                    percent(regret.fixedShare()),
                    percent(regret.credulous()),
                    percent(regret.alwaysWeb()),
                    percent(regret.alwaysTelephonic()),
                    percent(regret.ruleInMoney()),
                    percent(regret.againstMoney()),
                    percent(regret.comparing()),
                    regret.changes());
        }
        return new Comparison(
                List.of(
                        Ratio.atMost(GOAL, regrets.getFirst().rule(), "of the oracle's value lost by the rule"),
                        Ratio.told(regrets.getFirst().alwaysWeb(), "lost by web references for everybody"),
                        Ratio.told(regrets.getFirst().alwaysTelephonic(), "lost by telephonic ones for everybody")),
                table,
                List.of(
                        "Means of " + WORLDS + " worlds from seed " + SEED + "; the same seed gives the same figures.",
                        "Value by the measure of the others: what a presentation brings over what the other partners'"
                                + " presentations with its type bring. The oracle knows the true rates of each day.",
                        "money: in what is charged, against the same oracle; money oracle: against one that takes what is"
                                + " worth more money; of it comparing: what that oracle gains by not comparing.",
                        "believing reports: if what partners say of their own media were compared; one claims three"
                                + " times his calls, one hides them."));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
