package beckon.connect.registrar;

import beckon.connect.Access;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.HeaderTable;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipRequest;
import beckon.connect.transport.Flow;
import beckon.connect.transport.HostText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes and tells where a subscriber's phones are, all changes of a request or none of them (RFC 3261, section
 * 10.3). Whoever calls it has made sure that the request comes from the subscriber. On the server's loop only.
 */
public final class Registrar {
    private static final int LONGEST_AGENT = 128;

    private final Location location;
    private final Access.Registering limits;
    private final Clock clock;

    /** What to answer: a status, and the reason for which a refusal is counted. */
    public record Answer(int status, String reason) {
        static final Answer DONE = new Answer(200, "");
    }

    public Registrar(Location location, Access.Registering limits, Clock clock) {
        this.location = location;
        this.limits = limits;
        this.clock = clock;
    }

    /** Does what the request asks for {@code user}, or says why not. */
    public Answer register(String user, SipRequest request, Flow flow) {
        long header = ContactWish.seconds(request.headers().first(HeaderName.EXPIRES));
        if (star(request.headers())) {
            return header == 0 && request.contact() == null
                    ? removeAll(user, request)
                    : new Answer(400, "register-malformed");
        }
        List<ContactWish> wishes = new ArrayList<>(1);
        int added = 0;
        for (Address contact : request.addresses(HeaderName.CONTACT)) {
            ContactWish wish = ContactWish.of(contact);
            if (wish == null) {
                return new Answer(400, "register-malformed");
            }
            Registration known = location.find(user, wish.key());
            if (known != null && outdated(known, request)) {
                return new Answer(500, "register-out-of-order");
            }
            long seconds = seconds(wish, header);
            if (seconds > 0 && seconds < limits.shortest().toSeconds()) {
                return new Answer(423, "register-too-brief");
            }
            added += known == null && seconds > 0 ? 1 : 0;
            wishes.add(wish);
        }
        if (added > 0 && location.of(user).size() + added > limits.contacts()) {
            return new Answer(403, "too-many-contacts");
        }
        for (ContactWish wish : wishes) {
            apply(user, wish, seconds(wish, header), request, flow);
        }
        return Answer.DONE;
    }

    private long seconds(ContactWish wish, long header) {
        if (wish.seconds() >= 0) {
            return wish.seconds();
        }
        return header >= 0 ? header : limits.usual().toSeconds();
    }

    private void apply(String user, ContactWish wish, long seconds, SipRequest request, Flow flow) {
        if (seconds == 0) {
            location.remove(user, wish.key());
            return;
        }
        Instant expires =
                clock.instant().plusSeconds(Math.min(seconds, limits.longest().toSeconds()));
        // A contact that names another host than the packet came from lies behind a translator: only the way back
        // works.
        boolean direct = !flow.reliable()
                && wish.uri().host().equals(HostText.of(flow.remote().getAddress()));
        location.put(new Registration(
                user,
                wish.written(),
                wish.key(),
                wish.preference(),
                request.callId(),
                request.sequence(),
                agent(request),
                flow,
                direct,
                expires));
    }

    private Answer removeAll(String user, SipRequest request) {
        List<Registration> all = location.of(user);
        if (all.stream().anyMatch(known -> outdated(known, request))) {
            return new Answer(500, "register-out-of-order");
        }
        all.forEach(known -> location.remove(user, known.key()));
        return Answer.DONE;
    }

    private static boolean outdated(Registration known, SipRequest request) {
        return known.callId().equals(request.callId()) && request.sequence() <= known.sequence();
    }

    private static boolean star(HeaderTable headers) {
        for (int i = headers.find(HeaderName.CONTACT, 0); i >= 0; i = headers.find(HeaderName.CONTACT, i + 1)) {
            if (headers.value(i).equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static String agent(SipRequest request) {
        String agent = request.headers().first(HeaderName.USER_AGENT);
        if (agent == null) {
            return "";
        }
        return agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
    }

    /** Writes the headers that go with an answer: all contacts with what is left of their time. */
    public void describe(MessageWriter out, String user, Answer answer) {
        if (answer.status() == 423) {
            out.header(HeaderName.MIN_EXPIRES, Long.toString(limits.shortest().toSeconds()));
        }
        if (answer.status() == 200) {
            Instant now = clock.instant();
            for (Registration one : location.of(user)) {
                long left = Math.max(1, (Duration.between(now, one.expiresAt()).toMillis() + 999) / 1000);
                out.text("Contact: <").text(one.uri()).text(">;expires=").number(left);
                if (one.preference() < 1000) {
                    out.text(";q=").text(String.format(Locale.ROOT, "0.%03d", one.preference()));
                }
                out.text("\r\n");
            }
        }
    }
}
