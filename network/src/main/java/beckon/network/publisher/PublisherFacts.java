package beckon.network.publisher;

import beckon.network.store.Database;
import beckon.review.verdict.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is known of the publisher himself, as checks at the decision: they may send a site to a person and never move its
 * score. Safe for any number of threads.
 */
final class PublisherFacts {
    /** Outcome of a check that a person has to look at. */
    static final String PERSON = "person";

    static final String PASSED = "passed";

    private final Database database;

    PublisherFacts(Database database) {
        this.database = database;
    }

    List<Check> of(UUID publisher) {
        return database.jdbi().withHandle(handle -> {
            List<Check> checks = new ArrayList<>();
            List<String> banned = handle.createQuery("""
                            select case when b.publisher_id = :publisher then 'this publisher was banned on '
                                    else 'another account of ' || p.email || ' was banned on ' end
                                || to_char(b.at at time zone 'UTC', 'YYYY-MM-DD')
                                || case when b.lifted_at is null then '' else ', lifted since' end
                            from publisher_ban b join publisher p on p.id = b.publisher_id
                            where p.id = :publisher
                                or lower(p.email) = (select lower(email) from publisher where id = :publisher)
                            order by b.at
                            """)
                    .bind("publisher", publisher)
                    .mapTo(String.class)
                    .list();
            checks.add(check("earlier-ban", banned, "neither this publisher nor his mail address was ever banned"));
            List<String> shared = handle.createQuery("""
                            select 'the payee ending in ' || mine.last_four || ' is also that of a publisher banned on '
                                || to_char(max(b.at) at time zone 'UTC', 'YYYY-MM-DD')
                            from payee mine join payee other
                                on other.keyed_hash = mine.keyed_hash and other.publisher_id <> mine.publisher_id
                            join publisher_ban b on b.publisher_id = other.publisher_id and b.lifted_at is null
                            where mine.publisher_id = :publisher group by mine.last_four, other.publisher_id
                            """)
                    .bind("publisher", publisher)
                    .mapTo(String.class)
                    .list();
            checks.add(check("shared-payee", shared, "no banned publisher is paid through the same payee"));
            return List.copyOf(checks);
        });
    }

    private static Check check(String name, List<String> found, String nothing) {
        return found.isEmpty() ? new Check(name, PASSED, nothing) : new Check(name, PERSON, String.join("; ", found));
    }
}
