package beckon.network.catalogue;

import beckon.network.partner.AdvertiserBulk;
import beckon.network.partner.AdvertiserDraft;
import beckon.network.partner.SavedAdvertiser;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes tables of advertisers, at once or after a look at what would come of it. A line that is wrong is told by its number
 * and leaves nothing behind; the others are stored. The same table again changes nothing. Safe for any number of threads.
 */
public final class AdvertiserImports {
    private final StagedSheets waiting;
    private final AdvertiserBulk bulk;

    public AdvertiserImports(Database database, Clock clock) {
        this.waiting = new StagedSheets(database, clock, SheetKind.ADVERTISERS);
        this.bulk = new AdvertiserBulk(database, clock);
    }

    /**
     * Stores the advertisers of a table.
     *
     * @throws Problem {@code sheet-invalid} or {@code sheet-too-long}; then nothing is stored
     */
    public SheetReport load(UUID partner, String text) {
        return run(partner, text, true);
    }

    /** What {@link #load} would say now; nothing is stored. */
    public SheetReport tried(UUID partner, String text) {
        return run(partner, text, false);
    }

    private SheetReport run(UUID partner, String text, boolean store) {
        AdvertiserSheet sheet = AdvertiserSheet.read(text);
        List<AdvertiserDraft> drafts = sheet.lines().stream()
                .filter(line -> line.problem() == null)
                .map(line -> Objects.requireNonNull(line.draft()))
                .toList();
        List<SavedAdvertiser> saved = store ? bulk.save(partner, drafts) : bulk.tried(partner, drafts);
        SheetTally tally = new SheetTally();
        int next = 0;
        for (AdvertiserSheet.Line line : sheet.lines()) {
            Problem problem = line.problem();
            SavedAdvertiser one = problem == null ? saved.get(next++) : null;
            tally.add(
                    line.number(),
                    line.externalId(),
                    one == null ? Outcome.REFUSED : one.outcome(),
                    one == null ? problem : one.problem());
        }
        return tally.report(0);
    }

    /** Keeps a table for a look at it; those of the day before are forgotten. @throws Problem as {@link #load} */
    public UUID stage(UUID partner, String file, String text) {
        AdvertiserSheet.read(text);
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

    /** Stores the advertisers of a table that waits, and forgets it. @throws Problem {@code sheet-not-found} */
    public SheetReport use(UUID partner, UUID sheet) {
        SheetReport report = load(partner, waiting.text(partner, sheet));
        waiting.drop(partner, sheet);
        return report;
    }

    /** Forgets a table that waits; once more changes nothing. */
    public void drop(UUID partner, UUID sheet) {
        waiting.drop(partner, sheet);
    }
}
