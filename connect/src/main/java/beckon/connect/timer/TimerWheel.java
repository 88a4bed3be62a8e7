package beckon.connect.timer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hashed wheel: setting and cancelling an alarm costs the same however many are set, which matters because every
 * call sets a dozen that never ring. An alarm rings at the first tick at or after its time, never before. One thread
 * only; its owner calls {@link #advance} regularly.
 */
public final class TimerWheel {
    /** The length of a tick in milliseconds. */
    public static final int TICK_MILLIS = 20;

    private static final Logger log = LoggerFactory.getLogger(TimerWheel.class);
    private static final int SLOTS = 2048;

    private final @Nullable Alarm[] slots = new @Nullable Alarm[SLOTS];
    private final long startNanos;
    private long tick;
    private int size;

    /**
     * @param nowNanos the present reading of the monotonic clock whose readings {@link #advance} is given
     */
    public TimerWheel(long nowNanos) {
        this.startNanos = nowNanos;
    }

    /** Sets the alarm, or sets it anew. */
    public void set(Alarm alarm, Duration delay) {
        set(alarm, delay.toMillis());
    }

    /** Sets the alarm, or sets it anew, to ring after so many milliseconds. */
    public void set(Alarm alarm, long delayMillis) {
        cancel(alarm);
        long ticks = (delayMillis + TICK_MILLIS - 1) / TICK_MILLIS;
        alarm.dueTick = tick + 1 + Math.max(0, ticks);
        int slot = (int) (alarm.dueTick % SLOTS);
        alarm.slot = slot;
        Alarm head = slots[slot];
        alarm.next = head;
        if (head != null) {
            head.previous = alarm;
        }
        slots[slot] = alarm;
        size++;
    }

    /** Makes sure that the alarm does not ring. */
    public void cancel(Alarm alarm) {
        if (!alarm.set()) {
            return;
        }
        Alarm before = alarm.previous;
        Alarm after = alarm.next;
        if (before == null) {
            slots[alarm.slot] = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        alarm.previous = null;
        alarm.next = null;
        alarm.slot = -1;
        size--;
    }

    /** How many alarms are set. */
    public int size() {
        return size;
    }

    /** Rings every alarm that is due by the given reading of the monotonic clock. */
    public void advance(long nowNanos) {
        long target = (nowNanos - startNanos) / (TICK_MILLIS * 1_000_000L);
        while (tick < target) {
            tick++;
            int slot = (int) (tick % SLOTS);
            Alarm due = nextDue(slots[slot]);
            while (due != null) {
                cancel(due);
                ring(due);
                // An action may have set or cancelled alarms of this very slot: look from the start again.
                due = nextDue(slots[slot]);
            }
        }
    }

    private @Nullable Alarm nextDue(@Nullable Alarm head) {
        Alarm alarm = head;
        while (alarm != null && alarm.dueTick > tick) {
            alarm = alarm.next;
        }
        return alarm;
    }

    private static void ring(Alarm alarm) {
        try {
            alarm.ring();
        } catch (RuntimeException fault) {
            log.error("An alarm's action failed; the other alarms go on", fault);
        }
    }
}
