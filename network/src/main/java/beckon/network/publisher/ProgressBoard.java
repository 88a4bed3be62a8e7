package beckon.network.publisher;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How reviews come along, for whoever waits for one. It survives a restart. Safe for any number of threads. */
public final class ProgressBoard {
    private final Database database;
    private final Clock clock;

    public ProgressBoard(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The site's review that waits or is under way; empty where none is. */
    public Optional<ReviewState> of(UUID site) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select t.picked, t.execution_time, p.stage, p.page, p.pages, p.known, p.bytes, p.started_at,
                            (select count(*) from scheduled_tasks o where o.task_name = t.task_name and not o.picked
                                and (o.execution_time, o.task_instance) < (t.execution_time, t.task_instance)) as before
                        from scheduled_tasks t left join review_progress p on p.site_id::text = t.task_instance
                        where t.task_name = :task and t.task_instance = :site
                        """)
                .bind("task", ReviewRequests.TASK)
                .bind("site", site.toString())
                .map((row, context) -> {
                    Instant due = row.getTimestamp("execution_time").toInstant();
                    if (!row.getBoolean("picked")) {
                        return new ReviewState(ReviewStage.WAITING, row.getInt("before"), null, 0, 0, 0, due);
                    }
                    String stage = row.getString("stage");
                    if (stage == null) {
                        return new ReviewState(ReviewStage.READING, 0, null, 0, 0, 0, due);
                    }
                    return new ReviewState(
                            ReviewStage.valueOf(stage),
                            0,
                            row.getString("page"),
                            row.getInt("pages"),
                            row.getInt("known"),
                            row.getLong("bytes"),
                            row.getTimestamp("started_at").toInstant());
                })
                .findOne());
    }

    /** Told of one review of the site; forgets what an earlier one left behind. */
    ReviewProgress of(Site site) {
        start(site.id());
        return new ReviewProgress() {
            @Override
            public void stage(ReviewStage stage) {
                database.jdbi().useHandle(handle -> handle.createUpdate(
                                "update review_progress set stage = :stage, at = :now where site_id = :site")
                        .bind("stage", stage)
                        .bind("now", Moment.of(clock))
                        .bind("site", site.id())
                        .execute());
            }

            @Override
            public void read(String url, int pages, int known, long bytes) {
                database.jdbi().useHandle(handle -> handle.createUpdate("update review_progress set page = :page, "
                                + "pages = :pages, known = :known, bytes = :bytes, at = :now where site_id = :site")
                        .bind("page", url.replace("\0", ""))
                        .bind("pages", pages)
                        .bind("known", known)
                        .bind("bytes", bytes)
                        .bind("now", Moment.of(clock))
                        .bind("site", site.id())
                        .execute());
            }
        };
    }

    private void start(UUID site) {
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into review_progress (site_id, stage, started_at, at) values (:site, 'READING', :now, :now)
                        on conflict (site_id) do update set stage = 'READING', started_at = :now, at = :now, page = null,
                            pages = 0, known = 0, bytes = 0
                        """)
                .bind("site", site)
                .bind("now", Moment.of(clock))
                .execute());
    }

    /** The review is over. */
    void end(UUID site) {
        database.jdbi().useHandle(handle -> handle.createUpdate("delete from review_progress where site_id = :site")
                .bind("site", site)
                .execute());
    }
}
