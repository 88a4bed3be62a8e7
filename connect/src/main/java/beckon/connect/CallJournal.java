package beckon.connect;

import java.util.concurrent.CompletionStage;

/**
 * Keeps what happened. Asked on the server's loop: implementations must not block, and complete the stage when the
 * event is durable. A failure is logged and counted; it never costs the call.
 */
@FunctionalInterface
public interface CallJournal {
    CompletionStage<Void> append(CallEvent event);
}
