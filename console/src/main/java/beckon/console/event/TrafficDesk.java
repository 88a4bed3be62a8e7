package beckon.console.event;

import beckon.network.event.Event;
import beckon.network.event.Events;
import beckon.network.ledger.Contacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a partner's traffic of the last thirty days, at most {@value #MOST} events of it. */
@Component
public class TrafficDesk {
    static final int MOST = 20_000;
    private static final Duration WINDOW = Duration.ofDays(29);

    private final Events events;
    private final Contacts contacts;
    private final Clock clock;

    TrafficDesk(Events events, Contacts contacts, Clock clock) {
        this.events = events;
        this.contacts = contacts;
        this.clock = clock;
    }

    public Traffic of(UUID partner) {
        Instant now = clock.instant();
        Instant since = now.minus(WINDOW);
        List<Event> found = events.ofPartner(partner, MOST);
        boolean complete = found.size() < MOST || found.getLast().at().isBefore(since);
        return new Traffic(
                found.stream().filter(event -> !event.at().isBefore(since)).toList(),
                contacts.ofPartner(partner, MOST).stream()
                        .filter(contact -> !contact.at().isBefore(since))
                        .toList(),
                since,
                now,
                complete);
    }
}
