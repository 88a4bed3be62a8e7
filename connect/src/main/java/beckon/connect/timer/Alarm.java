package beckon.connect.timer;

import org.jspecify.annotations.Nullable;

/**
 * Something to do later, set and cancelled any number of times on its {@link TimerWheel}; one thread only. What lives
 * in great numbers extends it instead of holding one.
 */
public abstract class Alarm {
    @Nullable Alarm previous;

    @Nullable Alarm next;

    int slot = -1;
    long dueTick;

    /** An alarm that runs an action. */
    public static Alarm of(Runnable action) {
        return new Alarm() {
            @Override
            protected void ring() {
                action.run();
            }
        };
    }

    public final boolean set() {
        return slot >= 0;
    }

    /** Its time has come. */
    protected abstract void ring();
}
