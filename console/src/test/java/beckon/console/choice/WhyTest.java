package beckon.console.choice;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.page.Show;
import beckon.network.insight.Basis;
import beckon.network.insight.Before;
import beckon.network.insight.Choice;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.Market;
import beckon.network.insight.Selection;
import beckon.network.insight.Settings;
import beckon.network.insight.Stratum;
import beckon.network.insight.SuccessRate;
import beckon.network.reference.ReferenceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final UUID OWN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Why why = new Why(new Show(Clock.fixed(START, ZoneOffset.UTC)));
    private final List<DecisionRecord> history = new ArrayList<>();

    @Test
    void tellsHowSureItIsAndWhatWouldChangeIt() {
        WhyView view = why.of(decide(0, 300, 10, Settings.NONE));

        assertThat(view.reason()).contains("do better with web references");
        assertThat(view.sure())
                .isEqualTo("That web references really do better is true in 99 cases of 100;" + " 90 are asked for.");
        assertThat(view.wouldChange())
                .singleElement()
                .asString()
                .contains("telephonic references bring more than about EUR ");
        assertThat(view.notice()).isNull();
        assertThat(view.explored()).startsWith("10 of 100 new listings");
    }

    @Test
    void announcesAndListsWhatChanged() {
        decide(0, 300, 10, Settings.NONE);
        decide(1, 300, 10, Settings.NONE);
        DecisionRecord announced = decide(2, 10, 300, Settings.NONE);
        decide(3, 10, 300, Settings.NONE);
        decide(4, 10, 300, Settings.NONE);

        assertThat(why.notice(announced))
                .isEqualTo("From 2026-03-06 09:00 UTC on, the console opens as the call manager. Until then it opens as"
                        + " the web ad manager.");
        assertThat(why.of(announced).wouldChange()).last().asString().contains("2026-03-11 09:00 UTC or later");
        assertThat(why.turns(history.reversed()))
                .extracting(Turn::what)
                .containsExactly(
                        "The console opens as the call manager",
                        "New listings get telephonic references. Announced: from 2026-03-06 09:00 on, the console opens as"
                                + " the call manager",
                        "The console opens as the web ad manager; new listings get web references");
    }

    @Test
    void everyRuleHasAReasonAndAWayOut() {
        List<DecisionRecord> all = List.of(
                decide(0, 0, 0, Settings.NONE),
                decide(1, 101, 40, Settings.NONE),
                decide(2, 101, 40, new Settings(null, ReferenceType.TELEPHONIC, 0.9)));

        assertThat(all)
                .extracting(DecisionRecord::rule)
                .containsExactly(Choice.DEFAULT_NO_DATA, Choice.NOT_CERTAIN, Choice.PINNED);
        assertThat(all).allSatisfy(record -> {
            WhyView view = why.of(record);
            assertThat(view.reason()).isNotBlank().isNotEqualTo(record.choice().explanation());
            assertThat(view.wouldChange()).isNotEmpty();
        });
        assertThat(why.of(all.getFirst()).drawing()).isNull();
        assertThat(why.of(all.getLast()).explored()).isEqualTo("Every new listing gets this type.");
    }

    @Test
    void drawsBothLiftsOnOneScale() {
        LiftDrawing drawing =
                Objects.requireNonNull(why.of(decide(0, 300, 10, Settings.NONE)).drawing());

        assertThat(drawing.bars()).hasSize(2).allSatisfy(bar -> {
            assertThat(bar.low()).isLessThan(bar.x()).isGreaterThanOrEqualTo(14);
            assertThat(bar.high()).isGreaterThan(bar.x()).isLessThanOrEqualTo(346);
        });
        assertThat(drawing.bars().getFirst().x())
                .isGreaterThan(drawing.bars().getLast().x());
        assertThat(drawing.marks())
                .filteredOn(LiftDrawing.Mark::one)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.x()).isEqualTo(180);
                    assertThat(one.label()).isEqualTo("as the others");
                });
        assertThat(drawing.label()).contains("web", "telephonic", "95 % certainty");
    }

    private DecisionRecord decide(int day, int web, int calls, Settings settings) {
        Instant now = START.plus(Duration.ofDays(day));
        Before before = history.isEmpty()
                ? Before.NOTHING
                : Before.after(history.getLast().choice());
        List<SuccessRate> rates = web + calls == 0
                ? List.of()
                : List.of(
                        rate(OWN, ReferenceType.WEB, web, 500_000),
                        rate(OWN, ReferenceType.TELEPHONIC, calls, 4_000_000),
                        rate(OTHER, ReferenceType.WEB, 100, 500_000),
                        rate(OTHER, ReferenceType.TELEPHONIC, 40, 4_000_000));
        Choice choice = Selection.decide(
                OWN,
                new Market(List.of(new Stratum("plumbers", "EUR", rates))),
                new Basis(now, now, now, before, settings, ChoiceTerms.USUAL));
        DecisionRecord record =
                new DecisionRecord(new UUID(1, day), OWN, now, choice.format(), choice.type(), choice.rule(), choice);
        history.add(record);
        return record;
    }

    private static SuccessRate rate(UUID partner, ReferenceType type, long qualified, long each) {
        return new SuccessRate(partner, type, 10_000, qualified, qualified, qualified * each);
    }
}
