package beckon.network.catalogue;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.store.Packed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tables of one kind that wait for the click that uses them, for a day. Safe for any number of threads. */
final class StagedSheets {
    private static final Duration WAITS = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final SheetKind kind;

    StagedSheets(Database database, Clock clock, SheetKind kind) {
        this.database = database;
        this.clock = clock;
        this.kind = kind;
    }

    private record Kept(String text) {}

    /** Keeps a table; those of the day before are forgotten. @throws Problem {@code sheet-invalid} for its file's name */
    UUID stage(UUID partner, String file, String text) {
        String name = Fields.of("sheet").line("file", file, 200);
        UUID id = Uuid7.next(clock);
        Instant now = Moment.of(clock);
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from listing_sheet where loaded_at < :old")
                    .bind("old", now.minus(WAITS))
                    .execute();
            handle.createUpdate("insert into listing_sheet (id, partner_id, kind, file, body, loaded_at) "
                            + "values (:id, :partner, :kind, :file, :body, :now)")
                    .bind("id", id)
                    .bind("partner", partner)
                    .bind("kind", kind)
                    .bind("file", name)
                    .bind("body", Packed.of(new Kept(text)))
                    .bind("now", now)
                    .execute();
        });
        return id;
    }

    /** The partner's table that waits. @throws Problem {@code sheet-not-found} */
    StagedSheet find(UUID partner, UUID sheet) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select id, file, loaded_at from listing_sheet "
                        + "where partner_id = :partner and kind = :kind and id = :id")
                .bind("partner", partner)
                .bind("kind", kind)
                .bind("id", sheet)
                .mapTo(StagedSheet.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("sheet", sheet)));
    }

    /** Forgets a table that waits; once more changes nothing. */
    void drop(UUID partner, UUID sheet) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "delete from listing_sheet " + "where partner_id = :partner and kind = :kind and id = :id")
                .bind("partner", partner)
                .bind("kind", kind)
                .bind("id", sheet)
                .execute());
    }

    /** What stands in it. @throws Problem {@code sheet-not-found} */
    String text(UUID partner, UUID sheet) {
        byte[] body = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select body from listing_sheet " + "where partner_id = :partner and kind = :kind and id = :id")
                .bind("partner", partner)
                .bind("kind", kind)
                .bind("id", sheet)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("sheet", sheet)));
        return Packed.read(body, Kept.class).text();
    }
}
