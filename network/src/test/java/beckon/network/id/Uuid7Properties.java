package beckon.network.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class Uuid7Properties {
    private static final long YEAR_2100 = 4_102_444_800_000L;

    @Property(tries = 200)
    void eachIsGreaterThanTheOneBeforeWhateverTheClockDoes(
            @ForAll @Size(min = 2, max = 50) List<@LongRange(min = 0, max = YEAR_2100) Long> millis) {
        UUID before = Uuid7.at(Instant.ofEpochMilli(millis.getFirst()));
        for (long milli : millis) {
            UUID next = Uuid7.at(Instant.ofEpochMilli(milli));
            // As PostgreSQL and text order them: byte by byte, unsigned.
            assertThat(next.toString()).isGreaterThan(before.toString());
            before = next;
        }
    }

    @Property(tries = 200)
    void carriesVersionAndVariant(@ForAll @LongRange(min = 0, max = YEAR_2100) long milli) {
        UUID id = Uuid7.at(Instant.ofEpochMilli(milli));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Property(tries = 5)
    void carriesTheMillisecondOfAnInstantAfterAllOthers(@ForAll @LongRange(min = 1, max = 1000) long later) {
        long latest = Uuid7.at(Instant.EPOCH).getMostSignificantBits() >>> 16;
        UUID id = Uuid7.at(Instant.ofEpochMilli(latest + later));
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(latest + later);
    }

    @Example
    void noTwoThreadsGetTheSame() {
        ConcurrentSkipListSet<String> ids = new ConcurrentSkipListSet<>();
        IntStream.range(0, 20_000)
                .parallel()
                .forEach(i -> ids.add(Uuid7.at(Instant.EPOCH).toString()));
        assertThat(ids).hasSize(20_000);
    }
}
