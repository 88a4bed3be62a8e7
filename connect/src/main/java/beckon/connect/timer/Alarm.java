package beckon.connect.timer;

import org.jspecify.annotations.Nullable;

/** Something to do later, set and cancelled any number of times on its {@link TimerWheel}; one thread only. */
public final class Alarm {
    private final Runnable action;

    @Nullable Alarm previous;

    @Nullable Alarm next;

    int slot = -1;
    long dueTick;

    public Alarm(Runnable action) {
        this.action = action;
    }

    public boolean set() {
        return slot >= 0;
    }

    void ring() {
        action.run();
    }
}
