package beckon.network.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Counters of a fixed size: what they may get wrong, and what never. */
class CountersProperties {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private final KeyedHash hash = new KeyedHash(new byte[16]);

    @Property
    void aSketchNeverCountsTooLittle(
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 60) Integer> sources,
            @ForAll @IntRange(min = 1, max = 6) int power) {
        RateSketch sketch = new RateSketch(1 << power);
        Map<Integer, Integer> exactly = new HashMap<>();
        for (int source : sources) {
            int counted = sketch.add(hash.of(source), 7);
            assertThat(counted).isGreaterThanOrEqualTo(exactly.merge(source, 1, Integer::sum));
        }
    }

    @Example
    void aSketchWithRoomCountsRightlyAndForgetsTheMinuteBefore() {
        RateSketch sketch = new RateSketch(1 << 12);
        for (int round = 1; round <= 20; round++) {
            for (long source = 0; source < 200; source++) {
                assertThat(sketch.add(hash.of(source), 100)).isEqualTo(round);
            }
        }
        assertThat(sketch.add(hash.of(3L), 101)).isEqualTo(1);
    }

    @Example
    void aFloodOfSourcesWrongsFewOthers() {
        RateSketch sketch = new RateSketch(1 << 17);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200_000; i++) {
            sketch.add(random.nextLong(), 1);
        }
        int wronged = 0;
        for (int i = 0; i < 1_000; i++) {
            wronged += sketch.add(random.nextLong(), 1) > 10 ? 1 : 0;
        }
        assertThat(wronged).isZero();
    }

    @Example
    void aSketchLosesNothingWhenManyCountAtOnce() throws InterruptedException {
        RateSketch sketch = new RateSketch(16);
        CountDownLatch done = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        sketch.add(42, 1);
                    }
                    done.countDown();
                });
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(sketch.add(42, 1)).isEqualTo(40_001);
    }

    @Property
    void whatWasUsedIsKnownForAsLongAsItMatters(
            @ForAll long thing, @ForAll long other, @ForAll @LongRange(min = 0, max = 86_400) long later) {
        RecentUses uses = new RecentUses(1 << 6);
        Instant then = NOW.plusSeconds(later);
        assertThat(uses.knows(thing, NOW, Duration.ofDays(1))).isFalse();
        uses.note(thing, NOW);
        assertThat(uses.knows(thing, then, Duration.ofMinutes(10))).isEqualTo(later <= 600);
        assertThat(uses.knows(thing, then, Duration.ofDays(1))).isTrue();
        if (thing >>> 24 != other >>> 24) {
            assertThat(uses.knows(other, then, Duration.ofDays(1))).isFalse();
        }
    }

    @Example
    void aFullTableForgetsTheOldestAndTakesNobodyForAnother() {
        RecentUses uses = new RecentUses(1 << 6);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 50_000; i++) {
            uses.note(random.nextLong(), NOW.plusSeconds(i / 1_000));
        }
        SplittableRandom again = new SplittableRandom(9);
        int known = 0;
        for (int i = 0; i < 50_000; i++) {
            known += uses.knows(again.nextLong(), NOW.plusSeconds(60), Duration.ofDays(1)) ? 1 : 0;
        }
        assertThat(known).isBetween(1, 8 << 6);
        for (int i = 0; i < 10_000; i++) {
            assertThat(uses.knows(random.nextLong(), NOW.plusSeconds(60), Duration.ofDays(1)))
                    .isFalse();
        }
    }

    /** The vectors of the paper's appendix: key 00 01 .. 0f, input 00 01 .. */
    @Example
    void theHashIsTheOneOfThePaper() {
        byte[] key = new byte[16];
        byte[] input = new byte[15];
        for (int i = 0; i < 16; i++) {
            key[i] = (byte) i;
            input[Math.min(i, 14)] = (byte) Math.min(i, 14);
        }
        KeyedHash paper = new KeyedHash(key);
        assertThat(paper.of(input)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(paper.of(new byte[0])).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(paper.of(1L, 2L)).isNotEqualTo(paper.of(2L, 1L));
    }
}
