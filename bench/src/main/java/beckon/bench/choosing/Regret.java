package beckon.bench.choosing;

import beckon.bench.choosing.Simulation.Worth;
import beckon.network.insight.ChoiceTerms;
import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What each way to choose loses in a scenario against somebody who knows what is true, as shares of what he makes: means
 * over worlds. By the measure of the others, a presentation is worth what it brings divided by what the other partners'
 * presentations with its type bring, which is what the rule maximises; the oracle takes the better type of each moment.
 *
 * @param rule the network's rule
 * @param worst the rule in the world in which it does worst
 * @param fixedShare the rule with one listing in five exploring always
 * @param credulous the rule, if it believed what partners say of their own media
 * @param alwaysWeb web references for everybody
 * @param alwaysTelephonic telephonic references for everybody
 * @param ruleInMoney the rule against the oracle, in money
 * @param againstMoney the rule against an oracle that takes what is worth more money, in money
 * @param comparing the part of {@code againstMoney} that comparing costs even him who knows what is true
 * @param changes changes of type that a partner saw, the first grant included
 */
record Regret(
        Scenario scenario,
        double rule,
        double worst,
        double fixedShare,
        double credulous,
        double alwaysWeb,
        double alwaysTelephonic,
        double ruleInMoney,
        double againstMoney,
        double comparing,
        double changes) {

    /** One world lived through by everybody. */
    private record Lived(
            Worth oracle,
            Worth money,
            Worth rule,
            Worth fixed,
            Worth credulous,
            Worth web,
            Worth telephonic,
            int changes) {
        static Lived in(World world, ChoiceTerms terms, long chance) {
            ByRule rule = new ByRule(terms, false);
            Worth ours = Simulation.live(world, rule, chance);
            return new Lived(
                    Simulation.live(world, Chooser.comparing(world), chance),
                    Simulation.live(world, Chooser.oracle(world), chance),
                    ours,
                    Simulation.live(world, new ByRule(terms.withExploration(0, 20, 20), false), chance),
                    Simulation.live(world, new ByRule(terms, true), chance),
                    Simulation.live(world, Chooser.always(ReferenceType.WEB), chance),
                    Simulation.live(world, Chooser.always(ReferenceType.TELEPHONIC), chance),
                    rule.changes());
        }

        double lost(Worth worth) {
            return 1 - worth.beside() / oracle.beside();
        }
    }

    /** Over {@code worlds} worlds drawn from {@code seed}. */
    static Regret of(Scenario scenario, ChoiceTerms terms, int worlds, long seed) {
        List<Lived> lived = new ArrayList<>();
        for (int i = 0; i < worlds; i++) {
            lived.add(Lived.in(new World(scenario, seed + i), terms, seed * 31 + i));
        }
        return new Regret(
                scenario,
                mean(lived, one -> one.lost(one.rule())),
                lived.stream().mapToDouble(one -> one.lost(one.rule())).max().orElse(0),
                mean(lived, one -> one.lost(one.fixed())),
                mean(lived, one -> one.lost(one.credulous())),
                mean(lived, one -> one.lost(one.web())),
                mean(lived, one -> one.lost(one.telephonic())),
                mean(lived, one -> 1 - one.rule().micros() / one.oracle().micros()),
                mean(lived, one -> 1 - one.rule().micros() / one.money().micros()),
                mean(lived, one -> 1 - one.oracle().micros() / one.money().micros()),
                mean(lived, one -> (double) one.changes() / World.PARTNERS));
    }

    private static double mean(List<Lived> lived, ToDoubleFunction<Lived> figure) {
        return lived.stream().mapToDouble(figure).average().orElse(0);
    }
}
