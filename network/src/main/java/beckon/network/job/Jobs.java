package beckon.network.job;

import beckon.network.ledger.AuditRuns;
import beckon.network.ledger.Settlement;
import beckon.network.publisher.ReviewRequests;
import beckon.network.publisher.ReviewWork;
import beckon.network.store.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The network's timers, durable in its database and shared by all servers on it: each run is one server's. Reviews of
 * sites are retried with growing pauses; what recurs goes first, so that a crowd of applications delays no settlement.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration SETTLED_EVERY = Duration.ofSeconds(1);
    private static final Duration AUDITED_EVERY = Duration.ofDays(1);
    private static final int SETTLED_TOGETHER = 500;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    // What a killed server had begun is begun again after four of its heartbeats failed to come.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;
    private static final int AT_ONCE = 32;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler;

    /** Settles every second, proves the books daily, and reviews sites as they apply and when they are due again. */
    public Jobs(Database database, Clock clock, Settlement settlement, ReviewWork reviews) {
        this(database, clock, settlement, reviews, List.of());
    }

    /** The same, and repeats {@code more}. */
    public Jobs(Database database, Clock clock, Settlement settlement, ReviewWork reviews, List<Recurring> more) {
        this(
                database,
                clock,
                reviews,
                Stream.concat(
                                Stream.of(
                                        new Recurring("settlement", SETTLED_EVERY, () -> settle(settlement)),
                                        new Recurring(
                                                "audit", AUDITED_EVERY, () -> new AuditRuns(database, clock).run())),
                                more.stream())
                        .toList());
    }

    /**
     * Reviews sites as they apply and when they are due again, and repeats what is given.
     *
     * @param clock decides what is due
     */
    public Jobs(Database database, Clock clock, ReviewWork reviews, List<Recurring> recurring) {
        Recurring asking = new Recurring("ask-for-reviews", ASK_EVERY, reviews::askWhereDue);
        List<RecurringTask<Void>> timers = Stream.concat(Stream.of(asking), recurring.stream())
                .map(Jobs::timer)
                .toList();
        this.scheduler = new Builder(database.dataSource(), List.of(reviewTask(reviews)), clock)
                .startTasks(timers)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .threads(AT_ONCE)
                .executorService(threads)
                .enablePriority()
                .shutdownMaxWait(LAST_WAIT)
                .build();
    }

    /** Begins to work in the background; returns at once. */
    public void start() {
        scheduler.start();
    }

    /** Waits up to five seconds for work under way; what is cut short begins again on the next start. */
    @Override
    public void close() {
        scheduler.stop();
        threads.shutdownNow();
    }

    private static void settle(Settlement settlement) {
        while (settlement.settleDue(SETTLED_TOGETHER) == SETTLED_TOGETHER) {
            // A full batch means that more may wait.
        }
    }

    private static RecurringTask<Void> timer(Recurring recurring) {
        return Tasks.recurring(recurring.name(), FixedDelay.of(recurring.every()))
                .defaultPriority(Priority.HIGH)
                .execute((instance, context) -> recurring.work().run());
    }

    private static Task<Void> reviewTask(ReviewWork reviews) {
        return Tasks.oneTime(ReviewRequests.TASK)
                .onFailure(
                        new MaxRetriesFailureHandler<>(ATTEMPTS, new ExponentialBackoffFailureHandler<>(FIRST_PAUSE)))
                .execute((instance, context) -> reviews.review(UUID.fromString(instance.getId())));
    }

    /** The scheduler's own builder has no other way to be given a clock. */
    private static final class Builder extends SchedulerBuilder {
        Builder(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
            super(dataSource, tasks);
            // In this order: how often it looks is the wall clock's matter, what is due is the given clock's.
            pollingInterval(LOOK_EVERY);
            this.clock = clock::instant;
        }
    }
}
