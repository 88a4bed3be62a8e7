package beckon.network.publisher;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The queue of sites to be reviewed: rows of db-scheduler's own table, written in the transaction of what asks for the
 * review, so that neither is ever there without the other.
 */
public final class ReviewRequests {
    /** The task's name in the table; its instances are sites' ids. */
    public static final String TASK = "review-site";

    // Behind everything that recurs.
    private static final int PRIORITY = 10;

    private static final String COLUMNS =
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority) ";

    private ReviewRequests() {}

    /** Asks for one review at {@code now}; a review that waits already is brought forward. */
    static void ask(Handle handle, UUID site, Instant now) {
        handle.createUpdate(COLUMNS + "values (:task, :site, :now, false, 1, :priority) "
                        + "on conflict (task_name, task_instance) do update "
                        + "set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time) "
                        + "where not scheduled_tasks.picked")
                .bind("task", TASK)
                .bind("priority", PRIORITY)
                .bind("site", site.toString())
                .bind("now", now)
                .execute();
    }

    /** Asks for every site whose next review is due or that has none planned, unless a review of it waits already. */
    static int askWhereDue(Handle handle, Instant now) {
        return handle.createUpdate(COLUMNS + "select :task, s.id::text, :now, false, 1, :priority "
                        + "from site s left join site_schedule d on d.site_id = s.id "
                        + "where d.due_at is null or d.due_at <= :now "
                        + "on conflict (task_name, task_instance) do nothing")
                .bind("task", TASK)
                .bind("priority", PRIORITY)
                .bind("now", now)
                .execute();
    }

    /** Asks for every site in the order of application, each {@code pause} after the one before. */
    static int askForAll(Handle handle, Instant now, Duration pause) {
        return handle.createUpdate(COLUMNS + "select :task, s.id::text, "
                        + "cast(:now as timestamptz) + (row_number() over (order by s.id) - 1) * :pause "
                        + "* interval '1 millisecond', false, 1, :priority from site s "
                        + "on conflict (task_name, task_instance) do nothing")
                .bind("task", TASK)
                .bind("priority", PRIORITY)
                .bind("now", now)
                .bind("pause", pause.toMillis())
                .execute();
    }
}
