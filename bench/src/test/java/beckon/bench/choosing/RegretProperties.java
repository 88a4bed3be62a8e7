package beckon.bench.choosing;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.insight.ChoiceTerms;
import net.jqwik.api.Example;

class RegretProperties {
    private static final int WORLDS = 25;
    private static final long SEED = 1;

    @Example
    void losesAtMostATwentiethOfWhatSomebodyMakesWhoKnowsWhatIsTrue() {
        Regret regret = Regret.of(Scenario.USUAL, ChoiceTerms.USUAL, WORLDS, SEED);

        assertThat(regret.rule()).isBetween(0.0, 0.05);
        assertThat(regret.alwaysWeb()).isGreaterThan(2 * regret.rule());
        assertThat(regret.alwaysTelephonic()).isGreaterThan(2 * regret.rule());
        assertThat(regret.fixedShare()).isGreaterThan(regret.rule());
        // One partner claims three times the calls that there are, one hides his: believing them would cost dearly.
        assertThat(regret.credulous()).isGreaterThan(2 * regret.rule());
        // A change every couple of months, though the rates never stand still.
        assertThat(regret.changes()).isBetween(1.0, 6.0);
    }

    @Example
    void theSameSeedGivesTheSameFigures() {
        Scenario month = Scenario.FAST.lasting(60);

        assertThat(Regret.of(month, ChoiceTerms.USUAL, 2, 7)).isEqualTo(Regret.of(month, ChoiceTerms.USUAL, 2, 7));
    }
}
