package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SplitProperties {
    @Property
    void losesAndMakesNothing(
            @ForAll @LongRange(min = 0) long micros,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 1L << 60) Long> drawn) {
        long[] weights = weights(drawn);
        weights[0] = Math.max(1, weights[0]);

        assertThat(Arrays.stream(Split.of(micros, weights)).sum()).isEqualTo(micros);
    }

    @Property
    void staysWithinAMicroOfTheQuota(
            @ForAll @LongRange(min = 0) long micros,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1L << 60) Long> drawn) {
        long[] weights = weights(drawn);
        BigInteger total =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = Split.of(micros, weights);

        for (int i = 0; i < weights.length; i++) {
            long floor = BigInteger.valueOf(micros)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divide(total)
                    .longValueExact();
            assertThat(parts[i] - floor).isBetween(0L, 1L);
        }
    }

    @Property
    void theLargestFractionsGetWhatIsLeftAndOfEqualOnesTheEarlier(
            @ForAll @LongRange(min = 0, max = 1_000_000) long micros,
            @ForAll @Size(min = 2, max = 6) List<@LongRange(min = 1, max = 1_000) Long> drawn) {
        long[] weights = weights(drawn);
        long total = Arrays.stream(weights).sum();
        long[] parts = Split.of(micros, weights);

        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                boolean roundedUp = parts[i] > micros * weights[i] / total;
                boolean roundedDown = parts[j] == micros * weights[j] / total;
                if (roundedUp && roundedDown) {
                    long mine = micros * weights[i] % total;
                    long other = micros * weights[j] % total;
                    assertThat(mine > other || (mine == other && i < j)).isTrue();
                }
            }
        }
    }

    @Property
    void givesNothingToAWeightOfNothing(
            @ForAll @LongRange(min = 0) long micros, @ForAll @IntRange(min = 0, max = 3) int place) {
        long[] weights = {333, 333, 333, 1};
        weights[place] = 0;

        assertThat(Split.of(micros, weights)[place]).isZero();
    }

    @Example
    void splitsTheOddMicroByHand() {
        assertThat(Split.of(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(Split.of(101, 1, 1, 1)).containsExactly(34, 34, 33);
        assertThat(Split.of(10, 15, 15, 70)).containsExactly(2, 1, 7);
    }

    @Example
    void refusesWhatCannotBeSplit() {
        assertThatThrownBy(() -> Split.of(-1, 1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> Split.of(1, 0, 0)).hasMessageContaining("[0, 0]");
        assertThatThrownBy(() -> Split.of(1, 2, -3)).hasMessageContaining("[2, -3]");
    }

    private static long[] weights(List<Long> drawn) {
        return drawn.stream().mapToLong(Long::longValue).toArray();
    }
}
