package beckon.network.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SelectionProperties {
    private static final UUID OWN = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final long CLICK = 500_000;
    private static final long CALL = 4_000_000;

    /** Web does well, telephonic does not, by the measure of the others. */
    private static final List<SuccessRate> GOOD_AT_WEB = rates(300, 10, 100, 40, 100, 40);

    private static final List<SuccessRate> GOOD_AT_CALLS = rates(50, 90, 100, 40, 100, 40);

    @Example
    void grantsTheTypeInWhichThePartnerBeatsTheOthers() {
        Choice web = choose(GOOD_AT_WEB, ReferenceType.WEB);
        Choice calls = choose(GOOD_AT_CALLS, ReferenceType.WEB);

        assertThat(web.type()).isEqualTo(ReferenceType.WEB);
        assertThat(web.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(calls.type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(calls.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(calls.rule()).isEqualTo(Choice.HIGHER_LIFT);
        assertThat(calls.probability()).isGreaterThan(0.99);
        assertThat(calls.inputs()).containsExactly(new Stratum("", GOOD_AT_CALLS));
    }

    @Example
    void flipsWhenOnlyTheOwnTrafficChanges() {
        assertThat(choose(GOOD_AT_WEB, ReferenceType.TELEPHONIC).type()).isEqualTo(ReferenceType.WEB);
        assertThat(choose(GOOD_AT_CALLS, ReferenceType.WEB).type()).isEqualTo(ReferenceType.TELEPHONIC);
    }

    @Example
    void flipsWhenOnlyAnotherPartnersRateChanges() {
        List<SuccessRate> othersPoorAtCalls = rates(100, 40, 100, 20, 100, 20);
        List<SuccessRate> othersGoodAtCalls = rates(100, 40, 100, 20, 100, 200);

        assertThat(choose(othersPoorAtCalls, ReferenceType.WEB).type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(choose(othersGoodAtCalls, ReferenceType.TELEPHONIC).type()).isEqualTo(ReferenceType.WEB);
    }

    @Example
    void keepsThePresentTypeWhileTheComparisonIsUncertain() {
        List<SuccessRate> alike = rates(101, 40, 100, 40, 100, 40);

        for (ReferenceType present : ReferenceType.values()) {
            Choice choice = choose(alike, present);
            assertThat(choice.type()).isEqualTo(present);
            assertThat(choice.rule()).isEqualTo(Choice.NOT_CERTAIN);
            assertThat(choice.probability()).isBetween(0.5, 0.9);
            assertThat(choice.comparisons()).hasSize(2);
        }
    }

    @Example
    void asksForPresentationsWithEitherTypeBeforeAChange() {
        List<SuccessRate> hardlySeen = new ArrayList<>(GOOD_AT_CALLS);
        hardlySeen.set(1, rate(OWN, ReferenceType.TELEPHONIC, 99, 90, CALL));

        Choice kept = choose(hardlySeen, ReferenceType.WEB);
        assertThat(kept.type()).isEqualTo(ReferenceType.WEB);
        assertThat(kept.rule()).isEqualTo(Choice.TOO_FEW);
        assertThat(kept.explanation()).contains("needs 100 presentations", "99 with telephonic");
        // What is granted already needs no more than certainty.
        assertThat(choose(hardlySeen, ReferenceType.TELEPHONIC).rule()).isEqualTo(Choice.HIGHER_LIFT);
        hardlySeen.set(1, rate(OWN, ReferenceType.TELEPHONIC, 100, 90, CALL));
        assertThat(choose(hardlySeen, ReferenceType.WEB).rule()).isEqualTo(Choice.HIGHER_LIFT);
    }

    @Example
    void aNearTieChangesNothingHoweverCertainItIs() {
        List<SuccessRate> crowds = new ArrayList<>();
        for (UUID partner : List.of(OWN, SECOND, THIRD)) {
            crowds.add(rate(partner, ReferenceType.WEB, 100_000_000, 1_000_000, CLICK));
            int calls = partner.equals(OWN) ? 412_000 : 400_000;
            crowds.add(rate(partner, ReferenceType.TELEPHONIC, 100_000_000, calls, CALL));
        }

        Choice kept = choose(crowds, ReferenceType.WEB);
        assertThat(kept.probability()).isGreaterThan(0.999);
        assertThat(kept.rule()).isEqualTo(Choice.NEAR_TIE);
        assertThat(kept.type()).isEqualTo(ReferenceType.WEB);
        assertThat(choose(crowds, ReferenceType.TELEPHONIC).rule()).isEqualTo(Choice.HIGHER_LIFT);
    }

    @Example
    void ranksThatFlipEveryDayChangeAPartnerOnceAPeriod() {
        Instant begin = Instant.parse("2026-03-02T09:00:00Z");
        Before before = Before.NOTHING;
        List<Long> changed = new ArrayList<>();
        int formats = 0;
        for (long day = 0; day < 29; day++) {
            Instant now = begin.plus(Duration.ofDays(day));
            Basis basis = new Basis(now, now, now, before, Settings.NONE, ChoiceTerms.USUAL);
            List<SuccessRate> rates = day % 2 == 0 ? GOOD_AT_WEB : GOOD_AT_CALLS;
            Choice choice = Selection.decide(OWN, new Market(List.of(new Stratum("", rates))), basis);
            if (choice.type() != before.type()) {
                changed.add(day);
            }
            formats += choice.format() == before.format() ? 0 : 1;
            assertThat(Selection.again(choice)).isEqualTo(choice);
            before = Before.after(choice);
        }

        // Every second day is a flip, and seven days after a change the rates ask for what is granted then.
        assertThat(changed).containsExactly(1L, 8L, 15L, 22L);
        assertThat(formats).isLessThanOrEqualTo(changed.size());
    }

    @Example
    void pinsTakeEffectAtOnceAndAreNotThePeriodsChange() {
        Instant now = Instant.parse("2026-03-02T09:00:00Z");
        Before before = new Before(ReferenceType.WEB, Format.WEB_AD_MANAGER, false, now.minusSeconds(60), null);
        Settings pinned = new Settings(null, ReferenceType.TELEPHONIC, 0.9);

        Choice choice = Selection.decide(
                OWN,
                new Market(List.of(new Stratum("", GOOD_AT_WEB))),
                new Basis(now, now, now, before, pinned, ChoiceTerms.USUAL));

        assertThat(choice.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(choice.consequence()).isEqualTo(new Consequence(false, null, 0));
        assertThat(Before.after(choice).lastChange()).isEqualTo(before.lastChange());
    }

    @Example
    void exploresAsFewListingsAsBringTwentyContacts() {
        // 100,000 presentations at about one call in 250: four in a hundred listings bring sixteen, five bring twenty.
        List<SuccessRate> rates = List.of(
                rate(OWN, ReferenceType.WEB, 90_000, 1_800, CLICK),
                rate(OWN, ReferenceType.TELEPHONIC, 10_000, 40, CALL),
                rate(SECOND, ReferenceType.WEB, 50_000, 500, CLICK),
                rate(SECOND, ReferenceType.TELEPHONIC, 50_000, 200, CALL));
        assertThat(choose(rates, ReferenceType.WEB).consequence().exploredPercent())
                .isEqualTo(5);
        assertThat(choose(GOOD_AT_WEB, ReferenceType.WEB).consequence().exploredPercent())
                .isEqualTo(10);
        assertThat(choose(List.of(), ReferenceType.WEB).consequence().exploredPercent())
                .isEqualTo(20);
    }

    @Example
    void comparesInOneCurrencyOnly() {
        Stratum euros = new Stratum("plumbers", "EUR", GOOD_AT_WEB);
        Stratum yen = new Stratum(
                "plumbers",
                "JPY",
                List.of(
                        rate(OWN, ReferenceType.TELEPHONIC, 9_000, 900, 600 * CALL),
                        rate(SECOND, ReferenceType.WEB, 9_000, 90, 600 * CLICK),
                        rate(SECOND, ReferenceType.TELEPHONIC, 9_000, 9, 600 * CALL)));

        Choice both = Selection.chooseWithin(OWN, List.of(euros, yen), ReferenceType.WEB, Settings.NONE);
        Choice alone = Selection.chooseWithin(OWN, List.of(euros), ReferenceType.WEB, Settings.NONE);
        assertThat(both.comparisons()).isEqualTo(alone.comparisons());
        assertThat(both.inputs()).hasSize(2);
        assertThat(both.categories()).extracting(CategoryComparison::currency).containsOnly("EUR");
    }

    @Example
    void theRecordHoldsWhatTheLiftsAreMadeOf() {
        Choice choice = choose(rates(150, 30, 100, 40, 120, 45), ReferenceType.TELEPHONIC);

        CategoryComparison web = choice.categories().getFirst();
        assertThat(web.alpha()).isCloseTo(29.44, within(0.005));
        assertThat(web.beta()).isCloseTo(2_354.6, within(0.05));
        assertThat(web.partners()).isEqualTo(3);
        assertThat(web.share()).isEqualTo(1);
        assertThat(web.rate()).isCloseTo(0.0144898, within(5e-8));
        double each = (web.valueMicros() + 5 * web.usualMicros()) / (web.qualified() + 5);
        double rate = (web.alpha() + web.qualified()) / (web.alpha() + web.beta() + web.presentations());
        assertThat(1_000 * each * rate)
                .isCloseTo(choice.comparisons().getFirst().value(), within(1e-6));
    }

    @Example
    void saysThatItFallsBackToTheDefault() {
        List<SuccessRate> alone = List.of(rate(OWN, ReferenceType.WEB, 10_000, 100, CLICK));
        List<SuccessRate> silent = List.of(
                rate(SECOND, ReferenceType.WEB, 10_000, 100, CLICK),
                rate(SECOND, ReferenceType.TELEPHONIC, 10_000, 40, CALL));
        List<SuccessRate> nobodyCalls = List.of(
                rate(OWN, ReferenceType.WEB, 10_000, 100, CLICK), rate(SECOND, ReferenceType.WEB, 10_000, 100, CLICK));

        assertDefault(choose(List.of(), ReferenceType.TELEPHONIC), Choice.DEFAULT_NO_DATA);
        assertDefault(choose(silent, ReferenceType.TELEPHONIC), Choice.DEFAULT_NO_DATA);
        assertDefault(choose(nobodyCalls, ReferenceType.TELEPHONIC), Choice.DEFAULT_NO_DATA);
        assertDefault(choose(alone, ReferenceType.TELEPHONIC), Choice.DEFAULT_ONE_PARTNER);
    }

    private static void assertDefault(Choice choice, String rule) {
        assertThat(choice.type()).isEqualTo(ReferenceType.WEB);
        assertThat(choice.format()).isEqualTo(Format.WEB_AD_MANAGER);
        assertThat(choice.rule()).isEqualTo(rule);
        assertThat(choice.explanation()).startsWith("The documented default, web references: ");
        assertThat(choice.comparisons()).isEmpty();
    }

    @Example
    void obeysPinsAndStillCompares() {
        Choice typePinned = Selection.choose(
                OWN, GOOD_AT_WEB, ReferenceType.WEB, new Settings(null, ReferenceType.TELEPHONIC, 0.9));
        Choice formatPinned =
                Selection.choose(OWN, GOOD_AT_WEB, ReferenceType.WEB, new Settings(Format.CALL_MANAGER, null, 0.9));

        assertThat(typePinned.type()).isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(typePinned.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(typePinned.rule()).isEqualTo(Choice.PINNED);
        assertThat(typePinned.comparisons()).hasSize(2);
        assertThat(formatPinned.type()).isEqualTo(ReferenceType.WEB);
        assertThat(formatPinned.format()).isEqualTo(Format.CALL_MANAGER);
        assertThat(formatPinned.explanation()).startsWith("The operator pinned the format to call-manager.");
    }

    @Example
    void comparesWithinCategories() {
        // All of the partner's presentations are among plumbers, where he is the better caller. Among florists calls
        // are frequent for everybody: taken together, he would look poor at calls.
        Stratum plumbers = new Stratum(
                "plumbers",
                List.of(
                        rate(OWN, ReferenceType.WEB, 10_000, 100, CLICK),
                        rate(OWN, ReferenceType.TELEPHONIC, 10_000, 60, CALL),
                        rate(SECOND, ReferenceType.WEB, 10_000, 100, CLICK),
                        rate(SECOND, ReferenceType.TELEPHONIC, 10_000, 20, CALL)));
        Stratum florists = new Stratum(
                "florists",
                List.of(
                        rate(THIRD, ReferenceType.WEB, 10_000, 100, CLICK),
                        rate(THIRD, ReferenceType.TELEPHONIC, 10_000, 600, CALL)));
        List<SuccessRate> together = new ArrayList<>(plumbers.rates());
        together.addAll(florists.rates());

        assertThat(Selection.chooseWithin(OWN, List.of(florists, plumbers), ReferenceType.WEB, Settings.NONE)
                        .type())
                .isEqualTo(ReferenceType.TELEPHONIC);
        assertThat(choose(together, ReferenceType.WEB).type()).isEqualTo(ReferenceType.WEB);
    }

    @Example
    void followsTheExampleOfTheDocumentation() {
        Choice choice = choose(rates(150, 30, 100, 40, 120, 45), ReferenceType.TELEPHONIC);
        TypeComparison web = choice.comparisons().get(0);
        TypeComparison calls = choice.comparisons().get(1);

        assertThat(choice.type()).isEqualTo(ReferenceType.WEB);
        assertThat(web.presentations()).isEqualTo(10_000);
        assertThat(web.othersQualified()).isEqualTo(220);
        assertThat(web.value()).isCloseTo(7_244_887, within(0.5));
        assertThat(web.othersValue()).isCloseTo(5_571_869, within(0.5));
        assertThat(web.lift()).isCloseTo(1.3003, within(0.00005));
        assertThat(calls.value()).isCloseTo(13_699_743, within(0.5));
        assertThat(calls.othersValue()).isCloseTo(16_466_496, within(0.5));
        assertThat(calls.lift()).isCloseTo(0.8320, within(0.00005));
        assertThat(choice.probability()).isCloseTo(0.9937, within(0.00005));

        assertThat(choose(rates(150, 50, 100, 40, 120, 45), ReferenceType.TELEPHONIC)
                        .rule())
                .isEqualTo(Choice.NOT_CERTAIN);
    }

    @Property
    void isTheSameWhateverTheOrderOfTheRates(
            @ForAll @IntRange(min = 0, max = 500) int ownWeb,
            @ForAll @IntRange(min = 0, max = 500) int ownCalls,
            @ForAll @IntRange(min = 1, max = 500) int web,
            @ForAll @IntRange(min = 1, max = 500) int calls,
            @ForAll @LongRange(min = 1, max = 1_000) long seed) {
        List<SuccessRate> rates = rates(ownWeb, ownCalls, web, calls, 100, 40);
        List<SuccessRate> shuffled = new ArrayList<>(rates);
        Collections.shuffle(shuffled, new Random(seed));
        Choice one = choose(rates, ReferenceType.WEB);
        Choice other = choose(shuffled, ReferenceType.WEB);

        assertThat(other.type()).isEqualTo(one.type());
        assertThat(other.probability()).isEqualTo(one.probability());
        assertThat(other.comparisons()).isEqualTo(one.comparisons());
    }

    @Property
    void moreOwnContactsOfATypeNeverLowerItsLift(
            @ForAll @IntRange(min = 1, max = 500) int ownWeb,
            @ForAll @IntRange(min = 1, max = 500) int ownCalls,
            @ForAll @IntRange(min = 1, max = 200) int more) {
        Choice before = choose(rates(ownWeb, ownCalls, 100, 40, 100, 40), ReferenceType.WEB);
        Choice after = choose(rates(ownWeb + more, ownCalls, 100, 40, 100, 40), ReferenceType.WEB);

        assertThat(after.comparisons().get(0).rate())
                .isGreaterThanOrEqualTo(before.comparisons().get(0).rate());
        assertThat(after.comparisons().get(1)).isEqualTo(before.comparisons().get(1));
    }

    @Property
    void probabilitiesAreProbabilities(
            @ForAll @IntRange(min = 0, max = 20_000) int ownWeb,
            @ForAll @IntRange(min = 0, max = 20_000) int ownCalls,
            @ForAll @IntRange(min = 0, max = 20_000) int web,
            @ForAll @IntRange(min = 0, max = 20_000) int calls,
            @ForAll ReferenceType present) {
        Choice choice = choose(rates(ownWeb, ownCalls, web, calls, 0, 0), present);

        assertThat(choice.probability()).isBetween(0.5, 1.0);
        assertThat(choice.comparisons()).allSatisfy(one -> {
            assertThat(one.rate()).isBetween(one.rateLow(), one.rateHigh());
            assertThat(one.lift()).isPositive().isFinite().isBetween(one.liftLow(), one.liftHigh());
        });
        assertThat(choice.explanation()).isNotBlank();
    }

    @Example
    void knowsTheNormalDistribution() {
        assertThat(Normal.below(0)).isEqualTo(0.5);
        assertThat(Normal.below(1.2815515655446004)).isCloseTo(0.9, within(1e-15));
        assertThat(Normal.below(-1.959963984540054)).isCloseTo(0.025, within(1e-15));
        assertThat(Normal.below(7.9)).isCloseTo(1, within(1e-14));
        assertThat(Normal.below(100)).isEqualTo(1);
        assertThat(Normal.below(-100)).isZero();
    }

    private static Choice choose(List<SuccessRate> rates, ReferenceType present) {
        return Selection.choose(OWN, rates, present, Settings.NONE);
    }

    /** Qualified contacts of three partners in 10,000 presentations each with either type. */
    private static List<SuccessRate> rates(
            int ownWeb, int ownCalls, int secondWeb, int secondCalls, int thirdWeb, int thirdCalls) {
        return List.of(
                rate(OWN, ReferenceType.WEB, 10_000, ownWeb, CLICK),
                rate(OWN, ReferenceType.TELEPHONIC, 10_000, ownCalls, CALL),
                rate(SECOND, ReferenceType.WEB, 10_000, secondWeb, CLICK),
                rate(SECOND, ReferenceType.TELEPHONIC, 10_000, secondCalls, CALL),
                rate(THIRD, ReferenceType.WEB, 10_000, thirdWeb, CLICK),
                rate(THIRD, ReferenceType.TELEPHONIC, 10_000, thirdCalls, CALL));
    }

    private static SuccessRate rate(UUID partner, ReferenceType type, long presentations, long qualified, long each) {
        return new SuccessRate(partner, type, presentations, qualified, qualified, qualified * each);
    }
}
