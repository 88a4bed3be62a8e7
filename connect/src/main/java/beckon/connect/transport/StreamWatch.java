package beckon.connect.transport;

import beckon.connect.timer.Alarm;
import beckon.connect.timer.TimerWheel;
import io.netty.channel.Channel;

/**
 * Closes a connection from outside that says nothing, or that starts a message and does not end it: many such would
 * hold the server's room for nothing. Set only while something is owed, so that a busy connection costs nothing. On the
 * loop only.
 */
final class StreamWatch extends Alarm {
    private final TimerWheel wheel;
    private final StreamDecoder decoder;
    private final Channel channel;
    private final Traffic traffic;
    private final long patience;
    private boolean spoke;
    private long messages;
    private long messagesWhenSet;

    StreamWatch(TimerWheel wheel, StreamDecoder decoder, Channel channel, Traffic traffic, StreamLimits limits) {
        this.wheel = wheel;
        this.decoder = decoder;
        this.channel = channel;
        this.traffic = traffic;
        this.patience = limits.message().toMillis();
    }

    /** The connection stands; its first message is owed. */
    void opened() {
        wheel.set(this, patience);
    }

    /** A whole message came. */
    void message() {
        spoke = true;
        messages++;
    }

    /** All that came so far has been looked at. */
    void read() {
        if (!set() && decoder.waiting()) {
            messagesWhenSet = messages;
            wheel.set(this, patience);
        }
    }

    void closed() {
        wheel.cancel(this);
    }

    @Override
    protected void ring() {
        if (!spoke) {
            close("silent-connection");
        } else if (decoder.waiting()) {
            if (messages == messagesWhenSet) {
                close("slow-message");
            } else {
                messagesWhenSet = messages;
                wheel.set(this, patience);
            }
        }
    }

    private void close(String reason) {
        traffic.refused(reason);
        var unused = channel.close();
    }
}
