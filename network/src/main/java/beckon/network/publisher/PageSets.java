package beckon.network.publisher;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.store.Packed;
import beckon.review.page.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The text of the pages that were read, so that a person sees what the expert saw. Kept compressed, the same pages once,
 * and at most {@value #MOST_PAGES} of {@value #LONGEST_PAGE} characters and {@value #MOST_TEXT} together. Safe for any
 * number of threads.
 */
public final class PageSets {
    static final int MOST_PAGES = 60;
    static final int LONGEST_PAGE = 100_000;
    static final int MOST_TEXT = 1_500_000;

    private final Database database;
    private final Clock clock;

    public PageSets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The pages of a verdict, as long as they are kept. */
    public Optional<ReadPages> find(UUID site, String contentHash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select body, cut, first_read_at, last_read_at from page_set "
                                + "where site_id = :site and content_hash = :hash")
                        .bind("site", site)
                        .bind("hash", contentHash)
                        .map((row, context) -> new ReadPages(
                                site,
                                contentHash,
                                List.of(Packed.read(row.getBytes("body"), ReadPage[].class)),
                                row.getBoolean("cut"),
                                row.getTimestamp("first_read_at").toInstant(),
                                row.getTimestamp("last_read_at").toInstant()))
                        .findOne());
    }

    /**
     * Lets go of pages that were last read longer than {@code age} ago, but for those of a site's newest verdict and
     * those that a person decided on: they teach the next expert.
     *
     * @return how many sets
     */
    public int forget(Duration age) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from page_set p where p.last_read_at < :before "
                                + "and not exists (select from person_decision d where d.site_id = p.site_id "
                                + "and d.content_hash = p.content_hash) "
                                + "and p.content_hash is distinct from (select v.content_hash from verdict v "
                                + "where v.site_id = p.site_id and v.decision <> 'UNREVIEWABLE' "
                                + "order by v.id desc limit 1)")
                        .bind("before", Moment.of(clock).minus(age))
                        .execute());
    }

    static void keep(Handle handle, UUID site, String contentHash, List<Page> pages, Instant at) {
        if (pages.isEmpty()) {
            return;
        }
        List<ReadPage> kept = new ArrayList<>();
        int room = MOST_TEXT;
        boolean cut = pages.size() > MOST_PAGES;
        for (Page page : pages.subList(0, Math.min(pages.size(), MOST_PAGES))) {
            String text = start(page.text(), Math.min(LONGEST_PAGE, room));
            String title = start(page.title(), 500);
            cut |= text.length() < page.text().length()
                    || title.length() < page.title().length();
            room -= text.length();
            kept.add(new ReadPage(start(page.url(), 2_000), title, text));
        }
        handle.createUpdate("insert into page_set (site_id, content_hash, pages, cut, body, first_read_at, "
                        + "last_read_at) values (:site, :hash, :pages, :cut, :body, :at, :at) "
                        + "on conflict (site_id, content_hash) do update set last_read_at = excluded.last_read_at")
                .bind("site", site)
                .bind("hash", contentHash)
                .bind("pages", kept.size())
                .bind("cut", cut)
                .bind("body", Packed.of(kept))
                .bind("at", at)
                .execute();
    }

    private static String start(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        // Half a surrogate pair is no character.
        int end = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
