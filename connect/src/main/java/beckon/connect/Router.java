package beckon.connect;

import java.util.concurrent.CompletionStage;

/**
 * Decides where a call goes. Implementations must be safe for any number of threads and must not block: they are
 * asked on the server's loop. A stage that fails refuses the call with 500.
 */
@FunctionalInterface
public interface Router {
    CompletionStage<Route> route(CallRequest request);
}
