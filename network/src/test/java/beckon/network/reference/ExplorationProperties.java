package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.id.Uuid7;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

class ExplorationProperties {
    @Example
    void oneListingInFiveExplores() {
        long exploring = IntStream.range(0, 20_000)
                .mapToObj(i -> Uuid7.at(Instant.EPOCH))
                .filter(Exploration::includes)
                .count();

        // Six standard deviations about 4,000.
        assertThat(exploring).isBetween(3_660L, 4_340L);
    }

    @Example
    void whichOnesAnybodyCanTell() {
        assertThat(Exploration.includes(UUID.fromString("018f0000-0000-7000-8000-000000000000")))
                .isEqualTo(Exploration.includes(new UUID(0x018f0000_0000_7000L, Long.MIN_VALUE)));
    }
}
