package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits the books and keeps what was found; a difference is logged and written to every operator. Safe for any number of
 * threads and servers.
 */
public final class AuditRuns {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRuns.class);

    private final Database database;
    private final Clock clock;
    private final Audit audit;

    public AuditRuns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.audit = new Audit(database, clock);
    }

    /** Audits now. Reads everything. */
    public AuditRun run() {
        long start = System.nanoTime();
        Finding finding = audit.check();
        AuditRun run = new AuditRun(
                Uuid7.next(clock),
                Moment.of(clock),
                finding.sound(),
                finding.entries(),
                finding.accounts(),
                finding.detail(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("insert into audit_run (id, at, sound, entries, accounts, detail, millis) "
                            + "values (:id, :at, :sound, :entries, :accounts, :detail, :millis)")
                    .bindMethods(run)
                    .execute();
            if (!run.sound()) {
                handle
                        .createQuery(
                                "select email from account where role = 'OPERATOR' and removed_at is null order by email")
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .filter(Letter::writable)
                        .map(to -> new Letter(
                                to,
                                "The books do not prove right",
                                "The daily audit found a difference:\n\n" + run.detail()
                                        + "\n\nIt is the first one; there may be more. Nothing was changed. Pay nothing out "
                                        + "before somebody has looked: " + Letter.CONSOLE + "/ledger/audit\n",
                                "audit",
                                null))
                        .forEach(letter -> Outbox.write(handle, clock, letter));
            }
        });
        if (!run.sound()) {
            LOG.error("The books do not prove right: {}", run.detail());
        }
        return run;
    }

    /** The latest, newest first. */
    public List<AuditRun> latest(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id, at, sound, entries, accounts, detail, millis from audit_run order by id desc limit :most")
                .bind("most", most)
                .mapTo(AuditRun.class)
                .list());
    }
}
