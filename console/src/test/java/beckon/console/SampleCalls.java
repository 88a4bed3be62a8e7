package beckon.console;

import beckon.network.call.CallLegs;
import beckon.network.call.Leg;
import beckon.network.call.LiveCall;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.reference.Reference;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Calls to a listing, as the connection server would tell of them. */
final class SampleCalls {
    private SampleCalls() {}

    /** A call that rings at the listing's destination right now. */
    static UUID live(TestConsole console, Listing listing, String caller) {
        UUID call = Uuid7.next(console.network.clock);
        String number = number(console, listing);
        console.network.calls.admit(call, number, caller);
        Instant now = console.network.clock.instant();
        console.calls.add(new LiveCall(
                call, number, Objects.requireNonNull(listing.destination()), now.minusSeconds(9), now, null));
        return call;
    }

    /** A call of 42 s that is over, after one telephone was busy. */
    static UUID call(TestConsole console, Listing listing, String caller) {
        UUID call = Uuid7.next(console.network.clock);
        String number = number(console, listing);
        console.network.calls.admit(call, number, caller);
        Instant at = console.network.clock.instant().minusSeconds(60);
        String desk = Objects.requireNonNull(listing.destination());
        CallLegs legs = console.stores.callStores().callLegs();
        legs.keep(new Leg(
                call, 1, number, desk, at, at.plusSeconds(1), null, at.plusSeconds(3), 486, "busy", "advertiser", 0));
        legs.keep(new Leg(
                call,
                2,
                number,
                "sip:mailbox@b.example",
                at.plusSeconds(3),
                at.plusSeconds(4),
                at.plusSeconds(8),
                at.plusSeconds(50),
                200,
                "completed",
                "caller",
                42_000));
        legs.keep(new Leg(
                call,
                0,
                number,
                "sip:mailbox@b.example",
                at,
                at.plusSeconds(1),
                at.plusSeconds(8),
                at.plusSeconds(50),
                200,
                "completed",
                "caller",
                42_000));
        return call;
    }

    /** A number of the listing's. */
    static String number(TestConsole console, Listing listing) {
        return console.network.references.of(listing.partner()).stream()
                .filter(reference -> reference.listing().equals(listing.id()))
                .map(Reference::e164)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
