package beckon.network.appeal;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.Notices;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standing;
import beckon.network.publisher.Standings;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.verdict.Incentive;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Publishers' appeals, one open at a time for each site, answered by people. Safe for any number of threads. */
public final class Appeals {
    private static final int LONGEST = 4_000;
    private static final String SELECT = "select id, site_id as site, account_id as account, standing_id as standing, "
            + "body, opened_at, state, answer, answered_by, closed_at from appeal ";

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final Standings standings;

    public Appeals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.sites = new Sites(database, clock);
        this.standings = new Standings(database, clock);
    }

    /** Whether there is something to appeal against: ads are refused, or shown for a smaller share. */
    public static boolean possible(Standing standing, boolean held) {
        return switch (standing.state()) {
            case REJECTED, SUSPENDED -> true;
            case APPROVED -> standing.incentive() == Incentive.DISINCENTIVE;
            case PENDING -> !held && standing.verdict() != null;
        };
    }

    /**
     * Appeals against what the site's standing is now.
     *
     * @param account of the publisher's person
     * @throws Problem {@code site-not-found}, {@code appeal-invalid}, {@code appeal-pointless} or {@code appeal-open}
     */
    public Appeal open(UUID publisher, UUID site, UUID account, String text) {
        own(publisher, site);
        Fields fields = Fields.of("appeal");
        String body = fields.prose("text", text, LONGEST);
        fields.require(
                body.length() >= 20, "text", body, "must say in at least 20 characters why the decision is wrong");
        return database.jdbi().inTransaction(handle -> {
            Standing standing = standings.current(site);
            if (!possible(standing, standings.heldForProof(site))) {
                throw Problem.conflict(
                        "appeal-pointless",
                        "There is nothing to appeal against",
                        "The site is " + standing.state() + " and nothing is withheld; appeal when that changes.");
            }
            Appeal appeal = new Appeal(
                    Uuid7.next(clock),
                    site,
                    account,
                    standing.id(),
                    body,
                    Moment.of(clock),
                    AppealState.OPEN,
                    null,
                    null,
                    null);
            int added = handle.createUpdate(
                            "insert into appeal (id, site_id, account_id, standing_id, body, opened_at, "
                                    + "state) values (:id, :site, :account, :standing, :body, :openedAt, :state) "
                                    + "on conflict (site_id) where state = 'OPEN' do nothing")
                    .bindMethods(appeal)
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "appeal-open",
                        "An appeal is open",
                        "One appeal of this site waits for an answer already; withdraw it to write another.");
            }
            SiteJournal.write(handle, clock, site, "appeal-opened", "account/" + account, body);
            return appeal;
        });
    }

    /** Takes the site's open appeal back; nothing happens where there is none. @throws Problem {@code site-not-found} */
    public void withdraw(UUID publisher, UUID site, UUID account) {
        own(publisher, site);
        database.jdbi().useTransaction(handle -> {
            int closed = handle.createUpdate("update appeal set state = 'WITHDRAWN', closed_at = :now "
                            + "where site_id = :site and state = 'OPEN'")
                    .bind("now", Moment.of(clock))
                    .bind("site", site)
                    .execute();
            if (closed == 1) {
                SiteJournal.write(handle, clock, site, "appeal-withdrawn", "account/" + account, "");
            }
        });
    }

    /**
     * An appeal that waits for its answer.
     *
     * @throws Problem {@code appeal-not-found} or {@code appeal-closed}
     */
    public Appeal waiting(UUID appeal) {
        Appeal found = find(appeal);
        if (found.state() != AppealState.OPEN) {
            throw Problem.conflict(
                    "appeal-closed", "The appeal is closed", "It was closed already as " + found.state() + ".");
        }
        return found;
    }

    /** @throws Problem {@code appeal-not-found} */
    public Appeal find(UUID appeal) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                        .bind("id", appeal)
                        .mapTo(Appeal.class)
                        .findOne())
                .orElseThrow(() -> Problem.notFound("appeal", appeal));
    }

    /**
     * Answers the site's open appeal in the transaction of the decision that answers it; nothing happens where there is
     * none.
     *
     * @return whether there was one
     */
    public boolean settle(Handle handle, UUID site, UUID account, boolean granted, String answer) {
        int closed = handle.createUpdate("update appeal set state = :state, answer = :answer, answered_by = :account, "
                        + "closed_at = :now where site_id = :site and state = 'OPEN'")
                .bind("state", granted ? AppealState.GRANTED : AppealState.DENIED)
                .bind("answer", answer)
                .bind("account", account)
                .bind("now", Moment.of(clock))
                .bind("site", site)
                .execute();
        if (closed == 1) {
            String kind = granted ? "appeal-granted" : "appeal-denied";
            SiteJournal.write(handle, clock, site, kind, "account/" + account, answer);
            Notices.appealAnswered(handle, clock, site, granted, answer);
        }
        return closed == 1;
    }

    /** The site's appeals, newest first. */
    public List<Appeal> of(UUID site) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where site_id = :site order by id desc")
                        .bind("site", site)
                        .mapTo(Appeal.class)
                        .list());
    }

    /** What waits for an answer, longest first. */
    public List<Appeal> open() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where state = 'OPEN' order by id")
                .mapTo(Appeal.class)
                .list());
    }

    private Site own(UUID publisher, UUID site) {
        return sites.find(site)
                .filter(found -> found.publisher().equals(publisher))
                .orElseThrow(() -> Problem.notFound("site", site));
    }
}
