package beckon.network.review;

import beckon.network.account.Accounts;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.BlockedPath;
import beckon.network.publisher.Site;
import beckon.network.publisher.Sites;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps ads off single pages and sections while their site stays approved. The edge is told at once. Safe for any number
 * of threads.
 */
public final class PageBlocks {
    private static final String SELECT = "select id, site_id as site, path, section, reason, blocked_by, blocked_at, "
            + "lifted_by, lifted_at from page_block ";

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sites sites;

    public PageBlocks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.sites = new Sites(database, clock);
    }

    /**
     * Keeps ads off from now on.
     *
     * @param typed a path such as {@code /forum}, or the page's whole address
     * @param section whether everything below it is meant too
     * @param reason for the publisher, at most 500 characters
     * @throws Problem {@code site-not-found}, {@code decision-forbidden}, {@code block-invalid} or {@code block-exists}
     */
    public PageBlock block(UUID site, UUID account, @Nullable String typed, boolean section, @Nullable String reason) {
        Reviewers.require(accounts, account);
        Site found = sites.find(site).orElseThrow(() -> Problem.notFound("site", site));
        BlockedPath path = BlockedPath.of(found.host(), typed, section);
        String why = Fields.of("block").line("reason", reason, 500);
        PageBlock block = new PageBlock(
                Uuid7.next(clock), site, path.path(), section, why, account, Moment.of(clock), null, null);
        database.jdbi().useTransaction(handle -> {
            int added = handle.createUpdate("insert into page_block (id, site_id, path, section, reason, blocked_by, "
                            + "blocked_at) values (:id, :site, :path, :section, :reason, :by, :at) "
                            + "on conflict (site_id, path, section) where lifted_at is null do nothing")
                    .bind("id", block.id())
                    .bind("site", site)
                    .bind("path", block.path())
                    .bind("section", section)
                    .bind("reason", why)
                    .bind("by", account)
                    .bind("at", block.blockedAt())
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "block-exists",
                        "The page is blocked already",
                        block.shown() + " of " + found.host() + " shows no ads already; nothing has to be done.");
            }
            ReviewLog.add(
                    handle,
                    clock,
                    account,
                    ActionKind.PAGE_BLOCKED,
                    site,
                    found.host() + block.shown(),
                    "ads may stand",
                    "no ads",
                    why,
                    "");
        });
        return block;
    }

    /**
     * Lets ads back.
     *
     * @throws Problem {@code block-not-found} unless it is one of {@code site} and stands
     */
    public void lift(UUID site, UUID block, UUID account) {
        Reviewers.require(accounts, account);
        database.jdbi().useTransaction(handle -> {
            PageBlock standing = handle.createQuery(
                            SELECT + "where id = :block and site_id = :site and lifted_at is null for update")
                    .bind("block", block)
                    .bind("site", site)
                    .mapTo(PageBlock.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("block", block));
            handle.createUpdate("update page_block set lifted_by = :by, lifted_at = :at where id = :block")
                    .bind("by", account)
                    .bind("at", Moment.of(clock))
                    .bind("block", block)
                    .execute();
            String host = sites.find(site).map(Site::host).orElse("");
            ReviewLog.add(
                    handle,
                    clock,
                    account,
                    ActionKind.PAGE_UNBLOCKED,
                    site,
                    host + standing.shown(),
                    "no ads",
                    "ads may stand",
                    "",
                    "");
        });
    }

    /** What is blocked of the site now, oldest first. */
    public List<PageBlock> of(UUID site) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where site_id = :site and lifted_at is null order by id")
                .bind("site", site)
                .mapTo(PageBlock.class)
                .list());
    }
}
