package beckon.cluster.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventSink;
import beckon.network.event.EventSinkProvider;
import beckon.network.event.SpooledEventLog;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker takes the events, two Beckons write to it and read from it, and each of the three goes away in turn. */
@Timeout(180)
class KafkaStory {
    @TempDir
    Path folder;

    @Test
    void whatIsAcknowledgedComesToPostgresOnceWhoeverGoesAway() throws Exception {
        try (TestTrade trade = TestTrade.open();
                Broker broker = new Broker(folder.resolve("kafka"))) {
            Partner partner = trade.network.partner("Northern Directory");
            Listing listing = trade.network.listing(partner, "Pipes mended tonight");
            trade.fund(listing, 1_000_000_000_000L);
            Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
            List<Event> acknowledged = new ArrayList<>();
            broker.start();

            try (SpooledEventLog one = log(trade, broker, "one");
                    SpooledEventLog other = log(trade, broker, "other")) {
                acknowledged.addAll(offer(one, clicks(trade, reference, 400)));
                acknowledged.addAll(offer(other, clicks(trade, reference, 400)));
                assertThat(one.backlog().spooling()).isFalse();
                until(() -> count(trade, "event") == 800);

                // PostgreSQL is away: nobody notices, the events wait in Kafka.
                execute(trade, "alter table event rename to event_away");
                acknowledged.addAll(offer(one, clicks(trade, reference, 300)));
                assertThat(one.backlog().spooling()).isFalse();
                execute(trade, "alter table event_away rename to event");
                until(() -> count(trade, "event") == 1_100);

                // Kafka goes away in the midst of it: the events wait in the spool, and nobody waits for Kafka.
                CompletableFuture<Void> stopping = CompletableFuture.runAsync(broker::stop);
                for (int group = 0; group < 40; group++) {
                    acknowledged.addAll(offer(one, clicks(trade, reference, 10)));
                }
                stopping.join();
                acknowledged.addAll(offer(one, clicks(trade, reference, 50)));
                assertThat(one.backlog().spooling()).isTrue();
                assertThat(one.backlog().spooled()).isGreaterThanOrEqualTo(50);
                broker.start();
                until(() -> !one.backlog().spooling());
                until(() -> count(trade, "event") == 1_550);

                // What is offered again is known.
                offer(other, acknowledged.subList(0, 100));
            }
            // One of the two is gone for good; a third takes its part of the topic over.
            try (SpooledEventLog third = log(trade, broker, "third")) {
                acknowledged.addAll(offer(third, clicks(trade, reference, 100)));
                until(() -> count(trade, "event") == 1_650);
            }
            assertThat(trade.events.recent(2_000)).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(trade.settle()).isEqualTo(1_650);
            assertThat(count(trade, "contact where qualified")).isEqualTo(1_650);
        }
    }

    @Test
    void saysWhichKeyNamesTheBrokers() {
        try (TestTrade trade = TestTrade.open()) {
            assertThatThrownBy(
                            () -> provider().open(trade.network.database, trade.clock, folder, Map.of("servers", " ")))
                    .hasMessageContaining("events.kafka.servers");
            assertThatThrownBy(() -> provider()
                            .open(
                                    trade.network.database,
                                    trade.clock,
                                    folder,
                                    Map.of("servers", "127.0.0.1:1", "properties", "/nowhere/kafka.properties")))
                    .hasMessageContaining("/nowhere/kafka.properties");
        }
    }

    private SpooledEventLog log(TestTrade trade, Broker broker, String name) {
        EventSink kafka = provider()
                .open(
                        trade.network.database,
                        trade.clock,
                        folder.resolve(name),
                        Map.of("servers", broker.servers(), "topic", "events"));
        return SpooledEventLog.open(kafka, "Kafka", folder.resolve(name), 10_000_000);
    }

    private static EventSinkProvider provider() {
        return ServiceLoader.load(EventSinkProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Event> clicks(TestTrade trade, Reference reference, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> trade.event(
                        EventKind.CLICK, reference, trade.clock.instant(), Uuid7.next(trade.clock), null, null))
                .toList();
    }

    /** Acknowledged within what a visitor's browser would wait, wherever they were written. */
    private static List<Event> offer(SpooledEventLog log, List<Event> events) {
        List<CompletionStage<Void>> stages = events.stream().map(log::append).toList();
        for (CompletionStage<Void> stage : stages) {
            stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        }
        return events;
    }

    private static long count(TestTrade trade, String rows) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + rows)
                .mapTo(Long.class)
                .one());
    }

    private static void execute(TestTrade trade, String sql) {
        trade.network.database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static void until(BooleanSupplier happened) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!happened.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
