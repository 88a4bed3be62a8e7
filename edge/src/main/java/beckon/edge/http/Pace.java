package beckon.edge.http;

import beckon.connect.browser.WebSocketOpened;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose peer stalls: a header sent byte by byte, a keep-alive never used, an answer never read.
 * Confined to its channel's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: nothing waits for it
final class Pace extends ChannelInboundHandlerAdapter {
    private static final long CHECK_MILLIS = 1_000;

    private final Limits limits;
    private final Tally tally;
    private Stage stage = Stage.WAITING;
    private long since = System.nanoTime();

    @Nullable private ScheduledFuture<?> check;

    private enum Stage {
        WAITING,
        RECEIVING,
        ANSWERING
    }

    Pace(Limits limits, Tally tally) {
        this.limits = limits;
        this.tally = tally;
    }

    /** A request is complete. */
    void answering() {
        enter(Stage.ANSWERING);
    }

    /** Every request so far is answered. */
    void waiting() {
        enter(Stage.WAITING);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // A monotonic clock, not the network's: this is about how long a socket stalls, never about when something was.
        since = System.nanoTime();
        check = context.executor()
                .scheduleWithFixedDelay(() -> closeStalled(context), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (stage == Stage.WAITING) {
            enter(Stage.RECEIVING);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    /** A WebSocket has a pace of its own. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketOpened.EVENT) {
            stop();
            context.pipeline().remove(this);
        }
        context.fireUserEventTriggered(event);
    }

    private void stop() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void enter(Stage next) {
        stage = next;
        since = System.nanoTime();
    }

    private void closeStalled(ChannelHandlerContext context) {
        Duration allowed =
                switch (stage) {
                    case WAITING -> limits.idleTime();
                    case RECEIVING -> limits.requestTime();
                    case ANSWERING -> limits.answerTime();
                };
        if (System.nanoTime() - since > allowed.toNanos()) {
            if (stage != Stage.WAITING) {
                tally.mark("stalled-connection");
            }
            context.close();
        }
    }
}
