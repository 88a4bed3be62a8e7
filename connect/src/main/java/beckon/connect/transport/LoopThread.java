package beckon.connect.transport;

import beckon.connect.timer.TimerWheel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that owns a SIP server's or phone's state, with its timers. Actions may be handed to it from any
 * thread; the wheel is its own.
 */
public final class LoopThread implements Executor, AutoCloseable {
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime());

    public LoopThread(String name) {
        this.group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), Sockets.SYSTEM.handlers());
        this.loop = group.next();
        var unused = loop.scheduleAtFixedRate(
                () -> wheel.advance(System.nanoTime()),
                TimerWheel.TICK_MILLIS,
                TimerWheel.TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    public EventLoop loop() {
        return loop;
    }

    public TimerWheel wheel() {
        return wheel;
    }

    @Override
    public void execute(Runnable action) {
        loop.execute(action);
    }

    /** Asks a question on the loop and waits for the answer; not to be called on the loop itself. */
    public <T> T ask(Callable<T> question) {
        var asked = loop.submit(question).awaitUninterruptibly();
        if (!asked.isSuccess()) {
            throw new IllegalStateException("The SIP loop could not answer", asked.cause());
        }
        return asked.getNow();
    }

    public boolean closing() {
        return group.isShuttingDown();
    }

    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
