package beckon.network.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresEventLogStory {
    private TestTrade trade;
    private Reference reference;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        Partner partner = trade.network.partner("Northern Directory");
        Listing listing = trade.network.listing(partner, "Pipes mended tonight");
        reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void isDurableWhenTheStageCompletes() {
        Event click = click();
        await(trade.log.append(click));

        assertThat(trade.events.find(click.id())).contains(click);
        assertThat(trade.events.ofPartner(reference.partner(), 5)).containsExactly(click);
        assertThat(trade.events.ofPartner(new UUID(0, 1), 5)).isEmpty();
        assertThat(count("settlement_due")).isEqualTo(1);
    }

    @Test
    void keepsEveryFieldOfEveryEvent() {
        Event refused = Event.builder(
                        Uuid7.next(trade.clock),
                        EventKind.CONTACT_REFUSED,
                        trade.clock.instant().plusNanos(1_234_567),
                        Mechanism.TELEPHONIC,
                        null)
                .call(new UUID(7, 8))
                .visitor("caller")
                .cause("unknown")
                .build();
        Event ended = trade.event(EventKind.CALL_ENDED, reference, trade.clock.instant(), null, "robot", 61_001L);
        await(trade.log.appendAll(List.of(refused, ended)));

        assertThat(trade.events.recent(10)).containsExactly(ended, refused);
        assertThat(trade.events.ofCall(new UUID(7, 8))).containsExactly(refused);
    }

    /** Many at once are written in another way than few, and so are those among which one is known. */
    @Test
    void keepsEveryFieldOfManyEventsAlsoWhenSomeAreKnown() {
        Attribution known = trade.attribution(reference);
        Random random = new Random(11);
        List<Event> all = IntStream.range(0, 60)
                .mapToObj(i -> EventCodecProperties.any(random))
                .map(any -> Event.builder(
                                any.id(),
                                any.kind(),
                                any.at(),
                                any.mechanism(),
                                any.attribution() == null ? null : known)
                        .presentation(any.presentation())
                        .call(any.call())
                        .visitor(any.visitor())
                        .filtered(any.filtered())
                        .cause(any.cause())
                        .talkMillis(any.talkMillis())
                        .sample(any.sample())
                        .spot(any.spot())
                        .quote(any.quote())
                        .build())
                .toList();
        await(trade.log.appendAll(all.subList(0, 30)));
        assertThat(trade.events.recent(100)).containsExactlyInAnyOrderElementsOf(all.subList(0, 30));
        long due = count("settlement_due");
        assertThat(due)
                .isEqualTo(all.subList(0, 30).stream()
                        .filter(event -> event.kind().maySettle())
                        .count());

        await(trade.log.appendAll(all));
        assertThat(trade.events.recent(100)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(count("settlement_due"))
                .isEqualTo(
                        all.stream().filter(event -> event.kind().maySettle()).count());
    }

    @Test
    void sampleTrafficIsKnownAsSuch() {
        await(trade.log.append(marked(click(), new UUID(7, 8), false)));
        assertThat(trade.events.anySample()).isFalse();

        await(trade.log.append(marked(click(), new UUID(7, 9), true)));
        assertThat(trade.events.anySample()).isTrue();
    }

    private static Event marked(Event event, UUID id, boolean sample) {
        return Event.builder(id, event.kind(), event.at(), event.mechanism(), event.attribution())
                .presentation(event.presentation())
                .call(event.call())
                .visitor(event.visitor())
                .filtered(event.filtered())
                .cause(event.cause())
                .talkMillis(event.talkMillis())
                .sample(sample)
                .build();
    }

    @Test
    void repeatsAreHarmless() {
        Event click = click();
        await(trade.log.append(click));
        trade.settle();
        await(trade.log.appendAll(List.of(click, click)));
        await(trade.log.append(click));

        assertThat(count("event")).isEqualTo(1);
        assertThat(count("settlement_due")).isZero();
    }

    @Test
    void anEventThatTheStoreRefusesDoesNotTakeItsNeighboursWithIt() throws SQLException {
        List<CompletionStage<Void>> stages = new ArrayList<>();
        Event good = click();
        Event alsoGood = click();
        try (Connection blocker = blockEvents()) {
            stages.add(trade.log.append(click()));
            stages.add(trade.log.append(good));
            stages.add(trade.log.append(withUnknownReference()));
            stages.add(trade.log.append(alsoGood));
            blocker.rollback();
        }
        await(stages.get(0));
        await(stages.get(1));
        await(stages.get(3));

        assertThatThrownBy(() -> await(stages.get(2)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EventLogException.class)
                .hasMessageContaining("1 events were not recorded");
        assertThat(trade.events.find(good.id())).isPresent();
        assertThat(trade.events.find(alsoGood.id())).isPresent();
    }

    @Test
    void refusesMoreThanItCanHoldWithoutBlocking() throws SQLException {
        try (PostgresEventLog small = new PostgresEventLog(trade.network.database, trade.clock, 10)) {
            List<CompletionStage<Void>> stages = new ArrayList<>();
            try (Connection blocker = blockEvents()) {
                for (int i = 0; i < 12; i++) {
                    stages.add(small.append(click()));
                }
                assertThatThrownBy(() -> await(stages.get(11)))
                        .hasCauseInstanceOf(EventLogException.class)
                        .hasMessageContaining("10 events wait");
                blocker.rollback();
            }
            for (CompletionStage<Void> stage : stages.subList(0, 10)) {
                await(stage);
            }
            assertThat(count("event")).isEqualTo(10);
        }
    }

    @Test
    void whatWaitsTooLongIsTakenBackAndNeverWritten() throws SQLException {
        try (PostgresEventLog log =
                new PostgresEventLog(trade.network.database, trade.clock, 100, Duration.ofMillis(100))) {
            Event begun = click();
            Event late = click();
            try (Connection blocker = blockEvents()) {
                CompletionStage<Void> first = log.append(begun);
                // The writer waits for the table with the first before the second is offered.
                while (!waitsForTheTable()) {
                    LockSupport.parkNanos(5_000_000);
                }
                CompletionStage<Void> second = log.append(late);
                assertThatThrownBy(() -> await(second))
                        .hasCauseInstanceOf(EventLogException.class)
                        .hasMessageContaining("taken back");
                assertThat(first.toCompletableFuture()).isNotDone();
                assertThat(log.backlog()).isEqualTo(Backlog.of(1, 1));
                blocker.rollback();
                await(first);
            }
            await(log.append(click()));
            assertThat(trade.events.find(begun.id())).isPresent();
            assertThat(trade.events.find(late.id())).isEmpty();
        }
    }

    private boolean waitsForTheTable() {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select from pg_locks where relation = 'event'::regclass and not granted)")
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void failsLoudlyWhileTheDatabaseFails() {
        Database broken = Database.open(trade.network.jdbcUrl);
        try (PostgresEventLog log = new PostgresEventLog(broken, trade.clock)) {
            broken.close();
            Event click = click();

            assertThatThrownBy(() -> await(log.append(click)))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(EventLogException.class)
                    .hasMessageContaining("offer them again");
            assertThat(trade.events.find(click.id())).isEmpty();
        }
    }

    @Test
    void writesWhatWaitsBeforeItCloses() {
        PostgresEventLog log = new PostgresEventLog(trade.network.database, trade.clock);
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            stages.add(log.append(click()));
        }
        log.close();

        assertThat(count("event")).isEqualTo(500);
        stages.forEach(PostgresEventLogStory::await);
        assertThatThrownBy(() -> await(log.append(click()))).hasMessageContaining("closed");
    }

    private Event click() {
        return trade.event(EventKind.CLICK, reference, trade.clock.instant(), Uuid7.next(trade.clock), null, null);
    }

    private Event withUnknownReference() {
        Attribution known = trade.attribution(reference);
        Event click = click();
        return Event.builder(
                        click.id(),
                        click.kind(),
                        click.at(),
                        click.mechanism(),
                        new Attribution(
                                new UUID(0, 404),
                                known.listing(),
                                known.advertiser(),
                                known.partner(),
                                known.channel(),
                                known.channelKind(),
                                known.site(),
                                known.category(),
                                known.type()))
                .presentation(click.presentation())
                .build();
    }

    /** Keeps every writer of events waiting until it is rolled back. */
    private Connection blockEvents() throws SQLException {
        Connection connection = trade.network.database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table event in exclusive mode");
        }
        return connection;
    }

    private long count(String table) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private static void await(CompletionStage<Void> stage) {
        CompletableFuture<Void> done = stage.toCompletableFuture();
        done.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
