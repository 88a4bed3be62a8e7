package beckon.network.privacy;

import beckon.network.appeal.Complaints;
import beckon.network.call.CallerHash;
import beckon.network.delivery.VisitorKeys;
import beckon.network.delivery.Visitors;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds and erases what is held of one caller or one visitor. Nothing is kept by number or address, so it looks for their
 * hashes: a caller's for as long as they are kept, a visitor's for the days whose keys exist. Entries of the books stay: they
 * name nobody. Safe for any number of threads.
 */
public final class Dossiers {
    private static final int MOST = 100_000;

    private final Database database;
    private final CallerHash callers;
    private final VisitorKeys keys;
    private final Complaints complaints;

    public Dossiers(Database database, Clock clock, VisitorKeys keys) {
        this.database = database;
        this.callers = CallerHash.ofCalls(database, clock);
        this.keys = keys;
        this.complaints = new Complaints(database, clock);
    }

    /** Everything that is held of {@code subject}. */
    public Dossier of(Subject subject) {
        return database.jdbi().withHandle(handle -> switch (subject) {
            case Subject.Caller caller -> ofCaller(handle, caller);
            case Subject.Visitor visitor -> ofVisitor(handle, visitor);
        });
    }

    /**
     * Takes the subject out of everything that is held of him. What he did stays, without him; once more changes nothing.
     */
    public Erased erase(Subject subject) {
        return database.jdbi().inTransaction(handle -> {
            Forgetting.allow(handle);
            return switch (subject) {
                case Subject.Caller caller -> {
                    Dossier before = ofCaller(handle, caller);
                    Set<String> hashes = hashes(caller);
                    // First what is found by the events, which say nothing of him afterwards.
                    long areas = forget(
                            handle,
                            "delete from call_origin o where exists (select from event e where e.call_id = o.call_id "
                                    + "and e.visitor = any(:hashes))",
                            hashes);
                    long proofs = forget(
                            handle,
                            "update dispute d set evidence = evidence - 'proof' from event e where e.id = d.event_id "
                                    + "and e.call_id is not null and e.visitor = any(:hashes) "
                                    + "and d.evidence #> '{proof,document}' is not null",
                            hashes);
                    long events = forget(
                            handle,
                            "update event set visitor = null where call_id is not null and visitor = any(:hashes)",
                            hashes);
                    long legs = forget(handle, "update call_leg set caller = null where caller = any(:hashes)", hashes);
                    yield new Erased(events + legs + areas + proofs, before.staying());
                }
                case Subject.Visitor visitor -> {
                    Dossier before = ofVisitor(handle, visitor);
                    long events = 0;
                    for (Map.Entry<LocalDate, Set<String>> day :
                            hashes(handle, visitor).entrySet()) {
                        events += handle.createUpdate("update event set visitor = null where call_id is null "
                                        + "and visitor = any(:hashes) and at >= :from and at < :to")
                                .bindArray("hashes", String.class, day.getValue())
                                .bind("from", start(day.getKey()))
                                .bind("to", start(day.getKey().plusDays(1)))
                                .execute();
                    }
                    long said = complaints.forgetSender(handle, visitor.address());
                    yield new Erased(events + said, before.staying());
                }
            };
        });
    }

    private static long forget(Handle handle, String sql, Collection<String> hashes) {
        return handle.createUpdate(sql)
                .bindArray("hashes", String.class, hashes)
                .execute();
    }

    private Dossier ofCaller(Handle handle, Subject.Caller caller) {
        Set<String> hashes = hashes(caller);
        List<Holding> found = new ArrayList<>(handle.createQuery(Held.EVENTS
                        + "where e.call_id is not null and e.visitor = any(:hashes) order by e.at limit :most")
                .bindArray("hashes", String.class, hashes)
                .bind("most", MOST)
                .map(Held::event)
                .list());
        found.addAll(handle.createQuery(Held.LEGS + "where l.caller = any(:hashes) order by l.setup_at limit :most")
                .bindArray("hashes", String.class, hashes)
                .bind("most", MOST)
                .map(Held::leg)
                .list());
        found.addAll(handle.createQuery(Held.CONTACTS
                        + "where e.call_id is not null and e.visitor = any(:hashes) order by c.at limit :most")
                .bindArray("hashes", String.class, hashes)
                .bind("most", MOST)
                .map(Held::contact)
                .list());
        found.addAll(handle.createQuery(Held.ORIGINS)
                .bindArray("hashes", String.class, hashes)
                .bind("most", MOST)
                .map(Held::origin)
                .list());
        found.addAll(handle.createQuery(Held.PROOFS)
                .bindArray("hashes", String.class, hashes)
                .bind("most", MOST)
                .map(Held::proof)
                .list());
        return dossier(caller, found, null);
    }

    private Dossier ofVisitor(Handle handle, Subject.Visitor visitor) {
        Map<LocalDate, Set<String>> days = hashes(handle, visitor);
        List<Holding> found = new ArrayList<>();
        days.forEach((day, hashes) -> {
            String where = "where e.call_id is null and e.visitor = any(:hashes) and e.at >= :from and e.at < :to ";
            found.addAll(handle.createQuery(Held.EVENTS + where + "order by e.at limit :most")
                    .bindArray("hashes", String.class, hashes)
                    .bind("from", start(day))
                    .bind("to", start(day.plusDays(1)))
                    .bind("most", MOST)
                    .map(Held::event)
                    .list());
            found.addAll(handle.createQuery(Held.CONTACTS + where + "order by c.at limit :most")
                    .bindArray("hashes", String.class, hashes)
                    .bind("from", start(day))
                    .bind("to", start(day.plusDays(1)))
                    .bind("most", MOST)
                    .map(Held::contact)
                    .list());
        });
        complaints
                .ofSender(handle, visitor.address())
                .forEach(said -> found.add(new Holding(
                        "complaint",
                        said.id().toString(),
                        said.at(),
                        "About a site, " + said.kind() + (said.email() == null ? "" : ", with a mail address"),
                        Holding.Fate.FORGETS)));
        return dossier(
                visitor,
                found,
                days.keySet().stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private static Dossier dossier(Subject subject, List<Holding> found, @Nullable LocalDate firstDay) {
        return new Dossier(
                subject,
                found.stream().sorted(Comparator.comparing(Holding::at)).toList(),
                firstDay);
    }

    private Set<String> hashes(Subject.Caller caller) {
        return caller.spellings().stream().map(callers::of).collect(Collectors.toUnmodifiableSet());
    }

    /** What he is called on each day, on every site and in every partner's own medium. */
    private Map<LocalDate, Set<String>> hashes(Handle handle, Subject.Visitor visitor) {
        List<UUID> places = handle.createQuery("select coalesce(site_id, id) from channel")
                .mapTo(UUID.class)
                .list();
        Map<LocalDate, byte[]> existing = keys.existing();
        Visitors visitors = new Visitors(day -> existing.getOrDefault(day, new byte[0]));
        return existing.keySet().stream().collect(Collectors.toMap(day -> day, day -> places.stream()
                .map(place -> visitors.hash(visitor.numeric(), visitor.agent(), place, day))
                .collect(Collectors.toUnmodifiableSet())));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
