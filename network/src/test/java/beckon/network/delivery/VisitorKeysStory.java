package beckon.network.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.store.Database;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys of days: made ahead, shared, gone. */
class VisitorKeysStory {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("203.0.113.7");
    private static final UUID SITE = new UUID(1, 1);

    private final TestNetwork network = TestNetwork.open();
    private final VisitorKeys keys = new VisitorKeys(network.database, network.clock, 1);

    @AfterEach
    void close() {
        keys.close();
        network.close();
    }

    private List<LocalDate> stored() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select day from visitor_key order by day")
                .mapTo(LocalDate.class)
                .list());
    }

    @Test
    void eachDayHasAKeyOfItsOwnMadeADayAheadAndDeletedADayAfter() {
        keys.look();
        byte[] first = keys.apply(DAY);
        byte[] second = keys.apply(DAY.plusDays(1));
        assertThat(first).hasSize(32).isNotEqualTo(second);
        assertThat(stored()).containsExactly(DAY, DAY.plusDays(1));

        network.clock.forward(Duration.ofDays(1));
        keys.look();
        assertThat(keys.apply(DAY)).as("windows go across midnight").isEqualTo(first);
        assertThat(keys.apply(DAY.plusDays(1))).isEqualTo(second);
        network.clock.forward(Duration.ofDays(1));
        keys.look();
        assertThat(stored()).containsExactly(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3));
        assertThat(keys.apply(DAY)).as("nobody makes it again").isNotEqualTo(first);
        assertThat(keys.existing()).containsOnlyKeys(DAY.plusDays(1), DAY.plusDays(2), DAY.plusDays(3));
    }

    @Test
    void manyServersAtOnceHaveTheSameKey() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Database other = Database.open(network.jdbcUrl)) {
            List<Callable<String>> asking = Stream.of(network.database, other)
                    .flatMap(database -> Stream.generate(() -> new VisitorKeys(database, network.clock, 1))
                            .limit(8))
                    .<Callable<String>>map(server -> () -> new Visitors(server).hash(ADDRESS, "Browser/1", SITE, DAY))
                    .toList();
            List<Future<String>> answers = threads.invokeAll(asking);
            String expected = new Visitors(keys).hash(ADDRESS, "Browser/1", SITE, DAY);
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void whileTheDatabaseIsAwayVisitorsAreStillToldApart() {
        keys.look();
        byte[] tomorrow = keys.apply(DAY.plusDays(1));
        network.database.close();
        network.clock.forward(Duration.ofDays(1));
        assertThat(keys.apply(DAY.plusDays(1))).as("it was made ahead").isEqualTo(tomorrow);
        byte[] own = keys.apply(DAY.plusDays(9));
        assertThat(own).hasSize(32).isEqualTo(keys.apply(DAY.plusDays(9)));
    }

    /** Days are days of UTC, also where clocks on walls leap: in Berlin at 01:00 UTC on 29 March and 25 October 2026. */
    @Test
    void aDayHas24HoursWhateverTheClocksOnWallsDo() {
        for (Instant leap : List.of(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"))) {
            LocalDate day = LocalDate.ofInstant(leap, java.time.ZoneOffset.UTC);
            network.clock.set(leap.minusSeconds(1));
            byte[] before = keys.apply(keys.today());
            network.clock.set(leap);
            assertThat(keys.today()).isEqualTo(day);
            assertThat(keys.apply(keys.today())).isEqualTo(before);
            network.clock.set(Instant.parse(day + "T23:59:59.999999Z"));
            assertThat(keys.apply(keys.today())).isEqualTo(before);
            // A leap second, 23:59:60, is 23:59:59 once more or the first of the next day, by the system's clock.
            network.clock.forward(Duration.ofNanos(1_000));
            assertThat(keys.today()).isEqualTo(day.plusDays(1));
            assertThat(keys.apply(keys.today())).isNotEqualTo(before);
            assertThat(keys.apply(day)).isEqualTo(before);
        }
    }

    @Test
    void aKeyOutlivesItsDay() {
        assertThatThrownBy(() -> new VisitorKeys(network.database, network.clock, 0))
                .hasMessageContaining("1 day or more, not 0");
    }
}
