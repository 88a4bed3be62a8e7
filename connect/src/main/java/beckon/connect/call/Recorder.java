package beckon.connect.call;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to the journal; a journal that fails is logged and counted and costs no call. */
public final class Recorder {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final CallJournal journal;
    private final AtomicInteger ends = new AtomicInteger();
    private final LongAdder failures = new LongAdder();

    public Recorder(CallJournal journal) {
        this.journal = journal;
    }

    void append(CallEvent event) {
        try {
            var unused = journal.append(event).whenComplete((done, fault) -> {
                if (fault != null) {
                    failed(event, fault);
                }
            });
        } catch (RuntimeException fault) {
            failed(event, fault);
        }
    }

    /** Hands over several; {@code told} is run when the journal has taken them all, on whatever thread it says so. */
    void append(List<CallEvent> events, Runnable told) {
        AtomicInteger open = new AtomicInteger(events.size());
        ends.incrementAndGet();
        for (CallEvent event : events) {
            try {
                var unused = journal.append(event).whenComplete((done, fault) -> {
                    if (fault != null) {
                        failed(event, fault);
                        ends.decrementAndGet();
                    } else if (open.decrementAndGet() == 0) {
                        told.run();
                        ends.decrementAndGet();
                    }
                });
            } catch (RuntimeException fault) {
                failed(event, fault);
                ends.decrementAndGet();
            }
        }
    }

    /** How many ends the journal has not taken yet; what fails counts as taken. */
    public int untold() {
        return Math.max(0, ends.get());
    }

    /** How many events the journal did not take. */
    public long failures() {
        return failures.sum();
    }

    private void failed(CallEvent event, Throwable fault) {
        failures.increment();
        // Not the event itself: it names the caller.
        log.error(
                "The journal did not take {} of call {}; the call goes on",
                event.getClass().getSimpleName(),
                event.call(),
                fault);
    }
}
