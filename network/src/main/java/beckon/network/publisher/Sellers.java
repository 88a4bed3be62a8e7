package beckon.network.publisher;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network's sellers.json (IAB Tech Lab, sellers.json 1.0): every publisher with an approved site, by the id that his
 * ads.txt names. Name and domain stand there only where he wants it. Safe for any number of threads.
 */
public final class Sellers {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Clock clock;
    private volatile @Nullable Made made;

    private record Made(String json, Instant at) {}

    public Sellers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The file, at most a minute old. */
    public synchronized String json() {
        Instant now = clock.instant();
        Made last = made;
        if (last == null || !now.isBefore(last.at().plus(FRESH))) {
            last = new Made(make(), now);
            made = last;
        }
        return last.json();
    }

    /** Whether the publisher is named. */
    public boolean named(UUID publisher) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from named_seller where publisher_id = :publisher)")
                .bind("publisher", publisher)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Names the publisher, or does so no longer.
     *
     * @throws Problem {@code publisher-not-found}
     */
    public void name(UUID publisher, boolean wanted) {
        database.jdbi().useTransaction(handle -> {
            boolean there = handle.createQuery("select 1 from publisher where id = :publisher")
                    .bind("publisher", publisher)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!there) {
                throw Problem.notFound("publisher", publisher);
            }
            if (wanted) {
                handle.createUpdate("insert into named_seller (publisher_id, since) values (:publisher, :now) "
                                + "on conflict do nothing")
                        .bind("publisher", publisher)
                        .bind("now", Moment.of(clock))
                        .execute();
            } else {
                handle.createUpdate("delete from named_seller where publisher_id = :publisher")
                        .bind("publisher", publisher)
                        .execute();
            }
        });
        made = null;
    }

    private String make() {
        List<Map<String, Object>> sellers = new ArrayList<>();
        database.jdbi().useHandle(handle -> handle.createQuery("""
                        select p.id, p.name, min(s.host) as host, n.publisher_id is not null as named
                        from publisher p
                        join site s on s.publisher_id = p.id
                        join lateral (select state from standing t where t.site_id = s.id order by t.id desc limit 1) t
                            on t.state = 'APPROVED'
                        left join named_seller n on n.publisher_id = p.id
                        group by p.id, p.name, n.publisher_id order by p.id
                        """)
                .map((row, context) -> {
                    Map<String, Object> seller = new LinkedHashMap<>();
                    seller.put("seller_id", row.getString("id"));
                    seller.put("seller_type", "PUBLISHER");
                    if (row.getBoolean("named")) {
                        seller.put("is_confidential", 0);
                        seller.put("name", row.getString("name"));
                        seller.put("domain", row.getString("host"));
                    } else {
                        seller.put("is_confidential", 1);
                    }
                    return seller;
                })
                .forEach(sellers::add));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", "1.0");
        file.put("sellers", sellers);
        return JSON.writeValueAsString(file);
    }
}
