package beckon.app.running;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.Cause;
import beckon.network.call.CallDesk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands what happened to a call to the network, which makes it durable. Thread-safe. */
final class NetworkJournal implements CallJournal {
    private final CallDesk desk;
    private final Executor threads;

    /** @param threads where the database may be waited for */
    NetworkJournal(CallDesk desk, Executor threads) {
        this.desk = desk;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Void> append(CallEvent event) {
        return switch (event) {
            case CallEvent.Answered answered -> waiting(() -> desk.answered(answered.call(), answered.at()));
            case CallEvent.Ended ended ->
                waiting(() -> desk.ended(
                        ended.call(), ended.at(), ended.cause().text(), talk(ended.cause(), ended.billable())));
            // The desk recorded the set-up when it admitted the call; ringing and single legs cost nothing.
            case CallEvent.SetUp _, CallEvent.Ringing _, CallEvent.LegEnded _ ->
                CompletableFuture.completedFuture(null);
        };
    }

    private static @Nullable Duration talk(Cause cause, Duration billable) {
        return cause == Cause.COMPLETED ? billable : null;
    }

    private CompletionStage<Void> waiting(Supplier<CompletionStage<Void>> work) {
        return CompletableFuture.supplyAsync(work, threads).thenCompose(stage -> stage);
    }
}
