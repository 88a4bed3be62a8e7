package beckon.network.catalogue;

import beckon.network.partner.Advertisers;
import beckon.network.partner.ListingBulk;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.SavedListing;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import beckon.network.reference.Channels;
import beckon.network.reference.References;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes tables of listings, at once or after a look at what would come of it. A line that is wrong is told by its number
 * and leaves nothing behind; the others are stored. The same table again changes nothing. Safe for any number of threads.
 */
public final class ListingImports {
    private final StagedSheets waiting;
    private final Advertisers advertisers;
    private final ListingBulk bulk;
    private final Channels channels;
    private final References references;

    /** @param references makes those that are asked for */
    public ListingImports(Database database, Clock clock, References references) {
        this.waiting = new StagedSheets(database, clock, SheetKind.LISTINGS);
        this.references = references;
        this.advertisers = new Advertisers(database, clock);
        this.bulk = new ListingBulk(database, clock);
        this.channels = new Channels(database, clock);
    }

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
        SheetTally tally = new SheetTally();
        int next = 0;
        for (ListingSheet.Line line : sheet.lines()) {
            Problem problem = line.problem();
            SavedListing one = problem == null ? saved.get(next++) : null;
            tally.add(
                    line.number(),
                    line.externalId(),
                    one == null ? Outcome.REFUSED : one.outcome(),
                    one == null ? problem : one.problem());
        }
        return tally.report(referenced ? refer(partner, saved) : 0);
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
        ListingSheet.read(text, List.of());
        return waiting.stage(partner, file, text);
    }

    /** The partner's table that waits. @throws Problem {@code sheet-not-found} */
    public StagedSheet staged(UUID partner, UUID sheet) {
        return waiting.find(partner, sheet);
    }

    /** What would become of a table that waits. @throws Problem {@code sheet-not-found} */
    public SheetReport preview(UUID partner, UUID sheet) {
        return tried(partner, waiting.text(partner, sheet));
    }

    /** Stores the listings of a table that waits, and forgets it. @throws Problem {@code sheet-not-found} */
    public SheetReport use(UUID partner, UUID sheet, boolean referenced) {
        SheetReport report = load(partner, waiting.text(partner, sheet), referenced);
        waiting.drop(partner, sheet);
        return report;
    }

    /** Forgets a table that waits; once more changes nothing. */
    public void drop(UUID partner, UUID sheet) {
        waiting.drop(partner, sheet);
    }
}
