package beckon.network.catalogue;

import beckon.network.id.Token;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Presentations that partners report of their own media. They are no events: nobody measured them, so they are shown to
 * the partner and to the operator and compared with nothing. Safe for any number of threads and servers.
 */
public final class ReportedPresentations {
    /** Reports in one call. */
    public static final int MOST = 10_000;

    private static final long LARGEST_COUNT = 1_000_000_000;
    private static final Duration OLDEST = Duration.ofDays(400);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    public ReportedPresentations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What became of many reports.
     *
     * @param accepted how many are new
     * @param repeated how many were known by their id; they stay as they were
     * @param refused those that were wrong
     */
    public record Outcome(int accepted, int repeated, List<Refused> refused) {}

    /** @param index of the report among all, from 0 */
    public record Refused(int index, Problem problem) {}

    private record Shown(UUID listing, @Nullable UUID reference) {}

    /**
     * Keeps the reports that are right; durable on return.
     *
     * @throws Problem {@code presentations-too-many} for more than {@link #MOST}
     */
    public Outcome add(UUID partner, List<ReportDraft> drafts) {
        if (drafts.size() > MOST) {
            throw new Problem(
                    "presentations-too-many",
                    413,
                    "Too many presentations at once",
                    drafts.size() + " reports came; send at most " + MOST + " at once.");
        }
        return database.jdbi().inTransaction(handle -> {
            Map<String, Shown> known = known(handle, partner, drafts);
            List<Refused> refused = new ArrayList<>();
            PreparedBatch batch =
                    handle.prepareBatch("insert into reported_presentation (partner_id, id, reference_id, "
                            + "listing_id, at, presentations, recorded_at) values (:partner, :id, :reference, :listing, :at, "
                            + ":presentations, :now) on conflict do nothing");
            int right = 0;
            for (int i = 0; i < drafts.size(); i++) {
                try {
                    ReportedCount count = checked(drafts.get(i), known);
                    batch.bind("partner", partner)
                            .bind("now", Moment.of(clock))
                            .bindMethods(count)
                            .add();
                    right++;
                } catch (Problem wrong) {
                    refused.add(new Refused(i, wrong));
                }
            }
            int accepted = 0;
            if (right > 0) {
                for (int rows : batch.execute()) {
                    accepted += rows;
                }
            }
            return new Outcome(accepted, right - accepted, refused);
        });
    }

    /** Some of the partner's reports, by id: those after {@code after}, where it is given. */
    public List<ReportedCount> page(UUID partner, @Nullable UUID listing, @Nullable String after, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select id, reference_id as reference, listing_id as listing, at, presentations
                        from reported_presentation where partner_id = :partner
                          and (cast(:listing as uuid) is null or listing_id = :listing)
                          and (cast(:after as text) is null or id > :after)
                        order by id limit :limit
                        """)
                .bind("partner", partner)
                .bind("listing", listing)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(ReportedCount.class)
                .list());
    }

    /** How many presentations of the listing the partner reported in all. */
    public long of(UUID partner, UUID listing) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(presentations), 0) from reported_presentation
                        where partner_id = :partner and listing_id = :listing
                        """)
                .bind("partner", partner)
                .bind("listing", listing)
                .mapTo(Long.class)
                .one());
    }

    private ReportedCount checked(ReportDraft draft, Map<String, Shown> known) {
        Fields fields = Fields.of("presentation");
        String named = draft.reference() != null ? draft.reference() : draft.listing();
        fields.require(named != null, "reference", null, "or the listing must be given");
        String kind = draft.reference() != null ? "reference" : "listing";
        Shown shown = known.get(kind + " " + named);
        if (shown == null) {
            throw Problem.notFound(kind, fields.line(kind, named, 100));
        }
        Instant at = draft.at();
        fields.require(at != null, "at", null, "must be an instant such as 2026-03-01T12:00:00Z");
        Instant when = Objects.requireNonNull(at);
        fields.require(!when.isAfter(clock.instant().plus(AHEAD)), "at", when, "must not lie in the future");
        fields.require(!when.isBefore(clock.instant().minus(OLDEST)), "at", when, "must lie within the last 400 days");
        long count = Objects.requireNonNullElse(draft.count(), 1L);
        fields.within("count", count, 1, LARGEST_COUNT);
        String id = draft.id() == null ? made(kind, named, when, count) : fields.line("id", draft.id(), 100);
        return new ReportedCount(id, shown.reference(), shown.listing(), when, count);
    }

    private static String made(String kind, @Nullable String named, Instant at, long count) {
        byte[] hash = Token.hash(kind + " " + named + " " + at + " " + count);
        return "made-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** What the drafts name, as far as it is the partner's; also what has ended since. */
    private static Map<String, Shown> known(Handle handle, UUID partner, List<ReportDraft> drafts) {
        Map<String, Shown> known = new HashMap<>();
        List<String> references = names(drafts.stream().map(ReportDraft::reference));
        List<String> listings =
                names(drafts.stream().filter(draft -> draft.reference() == null).map(ReportDraft::listing));
        handle.createQuery("""
                        select r.id, r.code, r.listing_id from reference r join channel c on c.id = r.channel_id
                        where r.partner_id = :partner and c.kind = 'OWN_MEDIUM'
                          and (r.code = any(:names) or r.id = any(:ids))
                        """)
                .bind("partner", partner)
                .bindArray("names", String.class, references)
                .bindArray("ids", UUID.class, ids(references))
                .map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    Shown shown = new Shown(row.getObject("listing_id", UUID.class), id);
                    known.put("reference " + row.getString("code"), shown);
                    return known.put("reference " + id, shown);
                })
                .list();
        handle.createQuery("""
                        select id, external_id from listing where partner_id = :partner
                          and (id = any(:ids) or external_id = any(:names))
                        order by deleted_at is null, id
                        """)
                .bind("partner", partner)
                .bindArray("names", String.class, listings)
                .bindArray("ids", UUID.class, ids(listings))
                .map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    known.put("listing " + row.getString("external_id"), new Shown(id, null));
                    return known.put("listing " + id, new Shown(id, null));
                })
                .list();
        return known;
    }

    private static List<String> names(Stream<@Nullable String> names) {
        return names.filter(Objects::nonNull)
                .filter(name -> name.indexOf('\0') < 0)
                .distinct()
                .toList();
    }

    private static List<UUID> ids(List<String> names) {
        return names.stream().flatMap(ReportedPresentations::id).toList();
    }

    private static Stream<UUID> id(String name) {
        try {
            return Stream.of(UUID.fromString(name));
        } catch (IllegalArgumentException other) {
            return Stream.empty();
        }
    }
}
