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
        // Computed outside of Java: python3, int.from_bytes(sha256(uuid.bytes).digest()[:8], "big") % 100 < 20.
        assertThat(IntStream.range(0, 40)
                        .mapToObj("018f0000-0000-7000-8000-%012d"::formatted)
                        .filter(id -> Exploration.includes(UUID.fromString(id)))
                        .map(id -> Integer.parseInt(id.substring(24))))
                .containsExactly(4, 10, 13, 19, 27, 33, 38);
    }

    @Example
    void aSmallerShareLiesWithinALargerOne() {
        assertThat(IntStream.range(0, 40)
                        .mapToObj("018f0000-0000-7000-8000-%012d"::formatted)
                        .filter(id -> Exploration.includes(UUID.fromString(id), 5))
                        .map(id -> Integer.parseInt(id.substring(24))))
                .containsExactly(4, 13);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> Uuid7.at(Instant.EPOCH)))
                .allMatch(id -> !Exploration.includes(id, 0))
                .allMatch(id -> !Exploration.includes(id, 5) || Exploration.includes(id, 20));
    }
}
