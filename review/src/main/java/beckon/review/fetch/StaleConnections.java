package beckon.review.fetch;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Asks once more, on a new connection, where a kept one turned out to have been closed by the server (RFC 9112, section
 * 9.3.1). Nothing else is tried again. Safe for any number of threads.
 */
final class StaleConnections implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(HttpRequest request, IOException exception, int execCount, HttpContext context) {
        boolean stale = exception instanceof NoHttpResponseException
                || exception instanceof ConnectionClosedException
                || (exception instanceof SocketException
                        && String.valueOf(exception.getMessage()).contains("reset"));
        return stale && execCount <= 1;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int execCount, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int execCount, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
