package beckon.network.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store goes away under the log, by a table that is not there for a while, and comes back. */
@Timeout(120)
class SpooledEventLogStory {
    private static final long ROOM = 50_000_000;

    @TempDir
    Path folder;

    private TestTrade trade;
    private Reference reference;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        Partner partner = trade.network.partner("Northern Directory");
        Listing listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.fund(listing, 1_000_000_000_000L);
        reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void whatIsAcknowledgedWhileTheStoreIsAwayIsThereOnceWhenItIsBack() {
        try (SpooledEventLog log = log(ROOM)) {
            Event before = click();
            await(log.append(before));
            assertThat(log.backlog().spooling()).isFalse();
            assertThat(trade.events.find(before.id())).contains(before);

            takeAway();
            List<Event> during = clicks(700);
            during.forEach(event -> await(log.append(event)));
            Backlog backlog = log.backlog();
            assertThat(backlog.spooling()).isTrue();
            assertThat(backlog.spooled()).isEqualTo(700);
            assertThat(backlog.bytes()).isBetween(700L * 100, 700L * 400);
            assertThat(backlog.percent()).isZero();
            assertThat(backlog.oldest()).contains(during.getFirst().at());
            assertThat(backlog.waiting()).isZero();

            bringBack();
            until(() -> !log.backlog().spooling());
            await(log.append(before));
            Event after = click();
            await(log.append(after));

            assertThat(log.backlog()).isEqualTo(new Backlog(0, 0, false, 0, 0, ROOM, Optional.empty(), 700, 0));
            List<Event> all = new ArrayList<>(during);
            all.addFirst(before);
            all.addLast(after);
            assertThat(trade.events.recent(1_000).reversed()).isEqualTo(all);
            assertThat(trade.settle()).isEqualTo(702);
        }
        assertThat(segments()).isEmpty();
    }

    @Test
    void theNextProcessBringsWhatTheLastOneLeftAlsoWhenSomeOfItWasBroughtBefore() {
        List<Event> during = clicks(5_000);
        takeAway();
        try (SpooledEventLog log = log(ROOM)) {
            await(log.appendAll(during));
        }
        assertThat(segments()).isNotEmpty();
        bringBack();
        // As a kill leaves it behind: brought and settled, and still in the spool.
        await(trade.log.appendAll(during.subList(0, 1_234)));
        trade.settle();

        try (SpooledEventLog log = log(ROOM)) {
            await(log.append(click()));
            until(() -> !log.backlog().spooling());
            assertThat(count("event")).isEqualTo(5_001);
            assertThat(trade.settle()).isEqualTo(5_001 - 1_234);
        }
        assertThat(count("contact")).isEqualTo(5_001);
        assertThat(count("entry where kind = 'CHARGE'")).isEqualTo(5_001);
    }

    @Test
    void refusesAtOnceWhatTheSpoolCannotHold() {
        takeAway();
        try (SpooledEventLog log = log(8_192)) {
            List<Event> kept = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (true) {
                            Event event = click();
                            await(log.append(event));
                            kept.add(event);
                        }
                    })
                    .hasCauseInstanceOf(EventLogException.class)
                    .hasMessageContaining("is full");
            assertThat(kept).hasSizeGreaterThan(20);
            assertThat(log.backlog().refused()).isEqualTo(1);
            assertThat(log.backlog().percent()).isGreaterThan(90);

            bringBack();
            until(() -> !log.backlog().spooling());
            Event again = click();
            await(log.append(again));
            assertThat(trade.events.recent(100).reversed())
                    .containsAll(kept)
                    .contains(again)
                    .hasSize(kept.size() + 1);
        }
    }

    @Test
    void aServerThatHangsIsAway() throws SQLException {
        try (SpooledEventLog log = log(ROOM);
                Connection blocker = trade.network.database.dataSource().getConnection()) {
            blocker.setAutoCommit(false);
            try (Statement statement = blocker.createStatement()) {
                statement.execute("lock table event in exclusive mode");
            }
            Event hung = click();
            await(log.append(hung));
            assertThat(log.backlog().spooled()).isEqualTo(1);

            blocker.rollback();
            until(() -> !log.backlog().spooling());
            assertThat(trade.events.recent(10)).containsExactly(hung);
        }
    }

    @Test
    void whatTheStoreWillNeverTakeIsKeptForAPersonAndHoldsUpNobody() throws IOException {
        Event good = click();
        Event orphan = orphan();
        Event alsoGood = click();
        takeAway();
        try (SpooledEventLog log = log(ROOM)) {
            await(log.appendAll(List.of(good, orphan, alsoGood)));
            bringBack();
            until(() -> !log.backlog().spooling());

            assertThat(log.backlog().aside()).isEqualTo(1);
            assertThat(trade.events.recent(10)).containsExactly(alsoGood, good);
            assertThatThrownBy(() -> await(log.append(orphan()))).hasCauseInstanceOf(EventLogException.class);
            assertThat(log.backlog().aside()).isEqualTo(1);
        }
        try (Segment aside = Segment.open(folder.resolve("spool").resolve("refused"))) {
            assertThat(aside.read(Segment.START, 10).contents())
                    .singleElement()
                    .extracting(EventCodec::decode)
                    .isEqualTo(orphan);
        }
    }

    @Test
    void withoutTheStoreAndTheSpoolNothingIsAcknowledged() throws IOException {
        takeAway();
        try (SpooledEventLog log = log(ROOM)) {
            Path spool = folder.resolve("spool");
            Path moved = folder.resolve("moved");
            Files.move(spool, moved);
            assertThatThrownBy(() -> await(log.append(click())))
                    .hasCauseInstanceOf(EventLogException.class)
                    .hasMessageContaining(spool.toString());
            Files.move(moved, spool);
            await(log.append(click()));
            assertThat(log.backlog().spooled()).isEqualTo(1);
        }
        bringBack();
    }

    private SpooledEventLog log(long room) {
        return SpooledEventLog.open(trade.network.database, trade.clock, folder.resolve("spool"), room);
    }

    private void takeAway() {
        execute("alter table event rename to event_away");
    }

    private void bringBack() {
        execute("alter table event_away rename to event");
    }

    private void execute(String sql) {
        trade.network.database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private Event click() {
        return trade.event(EventKind.CLICK, reference, trade.clock.instant(), Uuid7.next(trade.clock), null, null);
    }

    private List<Event> clicks(int many) {
        return IntStream.range(0, many).mapToObj(i -> click()).toList();
    }

    /** A click on a reference that nobody knows. */
    private Event orphan() {
        Attribution known = trade.attribution(reference);
        return Event.builder(
                        Uuid7.next(trade.clock),
                        EventKind.CLICK,
                        trade.clock.instant(),
                        Mechanism.WEB,
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
                .build();
    }

    private long count(String table) {
        return trade.network.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private List<Path> segments() {
        try (var files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".events")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void until(BooleanSupplier happened) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!happened.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
