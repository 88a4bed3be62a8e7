package beckon.network.catalogue;

import beckon.network.id.Uuid7;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ListingBulk;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.SavedListing;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.store.Packed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes tables of listings, at once or after a look at what would come of it. A line that is wrong is told by its number
 * and leaves nothing behind; the others are stored. The same table again changes nothing. Safe for any number of threads.
 */
public final class ListingImports {
    /** How long a table waits for the click that uses it. */
    private static final Duration WAITS = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final Advertisers advertisers;
    private final ListingBulk bulk;
    private final Channels channels;
    private final References references;

    /** @param references makes those that are asked for */
    public ListingImports(Database database, Clock clock, References references) {
        this.database = database;
        this.clock = clock;
        this.references = references;
        this.advertisers = new Advertisers(database, clock);
        this.bulk = new ListingBulk(database, clock);
        this.channels = new Channels(database, clock);
    }

    /** A table that waits. */
    public record Staged(UUID id, String file, Instant loadedAt) {}

    private record Kept(String text) {}

    /**
     * Stores the listings of a table.
     *
     * @param referenced whether each of them also gets its reference on the partner's own medium
     * @throws Problem {@code sheet-invalid} or {@code sheet-too-long}; then nothing is stored
     */
    public SheetReport load(UUID partner, String text, boolean referenced) {
        return run(partner, text, true, referenced);
    }

    /** What {@link #load} would say now; nothing is stored. */
    public SheetReport tried(UUID partner, String text) {
        return run(partner, text, false, false);
    }

    private SheetReport run(UUID partner, String text, boolean store, boolean referenced) {
        ListingSheet sheet = ListingSheet.read(text, advertisers.of(partner));
        List<ListingDraft> drafts = sheet.lines().stream()
                .filter(line -> line.problem() == null)
                .map(line -> Objects.requireNonNull(line.draft()))
                .toList();
        List<SavedListing> saved = store ? bulk.save(partner, drafts) : bulk.tried(partner, drafts);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        List<SheetReport.Refusal> errors = new ArrayList<>();
        int next = 0;
        for (ListingSheet.Line line : sheet.lines()) {
            Problem problem = line.problem();
            if (problem == null) {
                SavedListing one = saved.get(next++);
                counts.merge(one.outcome(), 1, Integer::sum);
                problem = one.problem();
            } else {
                counts.merge(Outcome.REFUSED, 1, Integer::sum);
            }
            if (problem != null && errors.size() < SheetReport.MOST_ERRORS) {
                errors.add(new SheetReport.Refusal(
                        line.number(),
                        line.externalId(),
                        Objects.toString(problem.field(), ""),
                        problem.type(),
                        problem.detail()));
            }
        }
        return new SheetReport(sheet.lines().size(), counts, errors, referenced ? refer(partner, saved) : 0);
    }

    private int refer(UUID partner, List<SavedListing> saved) {
        List<UUID> stored = saved.stream()
                .map(SavedListing::listing)
                .filter(Objects::nonNull)
                .toList();
        return stored.isEmpty()
                ? 0
                : references
                        .assignAll(partner, channels.ownMedium(partner).id(), stored)
                        .size();
    }

    /** Keeps a table for a look at it; those of the day before are forgotten. @throws Problem as {@link #load} */
    public UUID stage(UUID partner, String file, String text) {
        String name = Fields.of("sheet").line("file", file, 200);
        ListingSheet.read(text, List.of());
        UUID id = Uuid7.next(clock);
        Instant now = Moment.of(clock);
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from listing_sheet where loaded_at < :old")
                    .bind("old", now.minus(WAITS))
                    .execute();
            handle.createUpdate("insert into listing_sheet (id, partner_id, file, body, loaded_at) "
                            + "values (:id, :partner, :file, :body, :now)")
                    .bind("id", id)
                    .bind("partner", partner)
                    .bind("file", name)
                    .bind("body", Packed.of(new Kept(text)))
                    .bind("now", now)
                    .execute();
        });
        return id;
    }

    /** The partner's table that waits. @throws Problem {@code sheet-not-found} */
    public Staged staged(UUID partner, UUID sheet) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id, file, loaded_at from listing_sheet where partner_id = :partner and id = :id")
                .bind("partner", partner)
                .bind("id", sheet)
                .mapTo(Staged.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("sheet", sheet)));
    }

    /** What would become of a table that waits. @throws Problem {@code sheet-not-found} */
    public SheetReport preview(UUID partner, UUID sheet) {
        return tried(partner, text(partner, sheet));
    }

    /** Stores the listings of a table that waits, and forgets it. @throws Problem {@code sheet-not-found} */
    public SheetReport use(UUID partner, UUID sheet, boolean referenced) {
        SheetReport report = load(partner, text(partner, sheet), referenced);
        drop(partner, sheet);
        return report;
    }

    /** Forgets a table that waits; once more changes nothing. */
    public void drop(UUID partner, UUID sheet) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "delete from listing_sheet where partner_id = :partner and id = :id")
                .bind("partner", partner)
                .bind("id", sheet)
                .execute());
    }

    private String text(UUID partner, UUID sheet) {
        byte[] body = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select body from listing_sheet where partner_id = :partner and id = :id")
                .bind("partner", partner)
                .bind("id", sheet)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("sheet", sheet)));
        return Packed.read(body, Kept.class).text();
    }
}
