package beckon.connect.call;

import beckon.connect.Access;
import beckon.connect.Destination;
import beckon.connect.Router;
import beckon.connect.message.MessageWriter;
import beckon.connect.message.SipUri;
import beckon.connect.registrar.Location;
import beckon.connect.registrar.Registration;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transport.Locator;
import beckon.connect.trunk.Trunks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a server share. Everything but the clock, the recorder and the refusals belongs to the loop.
 *
 * @param loop runs actions on the server's loop
 * @param keeping what keeps answered calls honest
 * @param out the one buffer in which messages are written
 */
record Exchange(
        TransactionLayer transactions,
        TimerWheel wheel,
        Tokens tokens,
        Locator locator,
        Clock clock,
        Executor loop,
        Router router,
        Recorder recorder,
        Refusals refusals,
        CallTable calls,
        Keeping keeping,
        MessageWriter out,
        Limits limits,
        Location location,
        Access access,
        Trunks trunks) {

    /** Where a destination leads now: to itself, or to each phone that a subscriber has registered. */
    List<Target> targets(Destination destination) {
        if (destination.uri().regionMatches(true, 0, "tel:", 0, 4)) {
            SipUri number = SipUri.parse(destination.uri());
            return List.of(Target.trunk(destination, trunks.to(number.user(), number.parameter("tgrp"))));
        }
        String user = subscriber(destination.uri());
        if (user == null) {
            return List.of(Target.of(destination));
        }
        List<Registration> phones = location.of(user);
        return phones.isEmpty()
                ? List.of(Target.absent(destination))
                : phones.stream().map(phone -> Target.phone(destination, phone)).toList();
    }

    /** The user of an address in this server's realm, else {@code null}. */
    private @Nullable String subscriber(String uri) {
        String realm = access.realm();
        int host = uri.indexOf('@') + 1;
        int end = host + realm.length();
        boolean ours = host > 0
                && uri.regionMatches(true, host, realm, 0, realm.length())
                && (end == uri.length() || uri.charAt(end) == ';');
        return ours ? SipUri.parse(uri).plainUser() : null;
    }

    /** Milliseconds that pass whatever happens to the clock; for session timers. */
    long ticks() {
        return System.nanoTime() / 1_000_000;
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
