package beckon.network.cost;

import beckon.network.ledger.Entry;
import beckon.network.ledger.Expenses;
import beckon.network.ledger.Money;
import beckon.network.reference.NumberKind;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Books what the legs of a call cost when it is over: the caller's, where he dialled a number of the pool, and each that
 * rang a telephone by a carrier. Legs wait in a queue that is filled with them; entry and removal are one transaction, so
 * that a server that dies books nothing twice and forgets nothing. Safe for any number of threads and servers.
 */
public final class CallCosts {
    private static final Pattern TELEPHONE = Pattern.compile("(?:tel:|sips?:)(\\+[1-9][0-9]{4,14})(?:[@;].*)?");
    private static final Pattern HOST = Pattern.compile("sips?:(?:[^@]*@)?(\\[[^]]+]|[^:;>]+).*");

    private final Database database;
    private final Clock clock;

    public CallCosts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Prices legs that wait.
     *
     * @param max how many at most
     * @return how many were looked at; 0 when none wait that another server has not taken
     */
    public int postDue(int max) {
        return database.jdbi().inTransaction(handle -> {
            List<Waiting> legs = handle.createQuery("""
                            with taken as (delete from cost_due where (call_id, leg) in (
                                select call_id, leg from cost_due order by call_id, leg limit :max
                                for update skip locked) returning call_id, leg)
                            select g.call_id as call, g.leg, g.dialled, g.destination, g.end_at, g.billable_millis,
                                g.partner_id as partner, g.listing_id as listing, g.reference_id as reference,
                                (select e.id from event e where e.call_id = g.call_id and e.kind = 'CALL_ENDED') as event
                            from taken t join call_leg g on g.call_id = t.call_id and g.leg = t.leg
                            order by g.call_id, g.leg
                            """)
                    .bind("max", max)
                    .mapTo(Waiting.class)
                    .list();
            if (!legs.isEmpty()) {
                List<Tariff> tariffs = Tariffs.read(handle);
                legs.forEach(leg -> price(handle, leg, tariffs));
            }
            return legs.size();
        });
    }

    private void price(Handle handle, Waiting leg, List<Tariff> tariffs) {
        Optional<Priced> priced = leg.leg() == 0 ? inbound(handle, leg, tariffs) : outbound(handle, leg, tariffs);
        String key = "leg/" + leg.call() + "/" + leg.leg();
        if (priced.isEmpty() || CostRows.known(handle, key)) {
            return;
        }
        Priced price = priced.get();
        long micros = price.tariff().talk(leg.billableMillis());
        if (micros == 0) {
            return;
        }
        long seconds = price.tariff().seconds(leg.billableMillis());
        Entry entry = Expenses.book(
                handle,
                clock,
                price.carrier(),
                new Money(micros, price.tariff().currency()),
                seconds + " s of a call " + (leg.leg() == 0 ? "to " + price.e164() : "by a carrier"));
        CostRows.insert(
                handle,
                new CostItem(
                        key,
                        entry.id(),
                        price.tariff().kind(),
                        price.carrier(),
                        micros,
                        price.tariff().currency(),
                        entry.at(),
                        leg.event(),
                        leg.call(),
                        leg.leg(),
                        (int) seconds,
                        price.e164(),
                        null,
                        null,
                        price.tariff().id(),
                        leg.partner(),
                        leg.listing(),
                        leg.reference()));
    }

    private static Optional<Priced> inbound(Handle handle, Waiting leg, List<Tariff> tariffs) {
        String dialled = leg.dialled().replaceFirst(";.*", "");
        return handle.createQuery("select carrier, kind from phone_number where e164 = :e164")
                .bind("e164", dialled)
                .mapTo(Numbered.class)
                .findOne()
                .flatMap(number -> Tariff.holding(
                                tariffs, TariffKind.INBOUND, number.carrier(), number.kind(), dialled, leg.endAt())
                        .map(tariff -> new Priced(tariff, number.carrier(), dialled)));
    }

    /** Only telephones cost something; SIP addresses are reached over the internet. */
    private static Optional<Priced> outbound(Handle handle, Waiting leg, List<Tariff> tariffs) {
        Matcher telephone = TELEPHONE.matcher(leg.destination() == null ? "" : leg.destination());
        if (!telephone.matches()) {
            return Optional.empty();
        }
        String carrier = trunk(handle, telephone.group());
        return Tariff.holding(tariffs, TariffKind.OUTBOUND, carrier, null, telephone.group(1), leg.endAt())
                .map(tariff -> new Priced(tariff, tariff.carrier().isEmpty() ? carrier : tariff.carrier(), null));
    }

    /** The trunk whose host the address names; empty where it names none that we know. */
    private static String trunk(Handle handle, String destination) {
        Matcher host = HOST.matcher(destination);
        return host.matches()
                ? handle.createQuery("select name from trunk where host is not null "
                                + "and position(lower(:host) in lower(host)) > 0 order by name limit 1")
                        .bind("host", host.group(1))
                        .mapTo(String.class)
                        .findOne()
                        .orElse("")
                : "";
    }

    /** What a call cost so far. */
    public List<CostItem> ofCall(UUID call) {
        return database.jdbi().withHandle(handle -> CostRows.by(handle, "call_id", call));
    }

    /** What an entry's cost was for; empty for an entry of another kind. */
    public List<CostItem> ofEntry(UUID entry) {
        return database.jdbi().withHandle(handle -> CostRows.by(handle, "entry_id", entry));
    }

    /** A leg that waits. */
    record Waiting(
            UUID call,
            int leg,
            String dialled,
            @Nullable String destination,
            Instant endAt,
            long billableMillis,
            @Nullable UUID partner,
            @Nullable UUID listing,
            @Nullable UUID reference,
            @Nullable UUID event) {}

    /** A number of the pool. */
    record Numbered(String carrier, NumberKind kind) {}

    private record Priced(
            Tariff tariff, String carrier, @Nullable String e164) {}
}
