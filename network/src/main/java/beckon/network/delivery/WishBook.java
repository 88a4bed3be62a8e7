package beckon.network.delivery;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What publishers want on their sites, and advertisers of sites. Every change is a version that stays. Safe for any number
 * of threads and servers.
 */
public final class WishBook {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SITE = "SITE";
    private static final String ADVERTISER = "ADVERTISER";

    private final Database database;
    private final Clock clock;

    public WishBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Wishes as they were from one moment on.
     *
     * @param number 1 or more; the highest is in force
     */
    public record Version<T>(int number, T wishes, String author, Instant at) {}

    /** What is in force for a site. */
    public SiteWishes ofSite(UUID site) {
        return historyOfSite(site).stream().findFirst().map(Version::wishes).orElse(SiteWishes.NONE);
    }

    /** Newest first. */
    public List<Version<SiteWishes>> historyOfSite(UUID site) {
        return history(SITE, site, SiteWishes.class);
    }

    /**
     * Puts a site's wishes in force. The caller answers for its being the author's.
     *
     * @throws Problem when they cannot be used, or there is no such site
     */
    public SiteWishes set(UUID site, SiteWishes wishes, String author) {
        SiteWishes checked = wishes.checked();
        add(SITE, "site", site, checked, author);
        return checked;
    }

    /** What is in force for an advertiser. */
    public AdvertiserWishes ofAdvertiser(UUID advertiser) {
        return historyOfAdvertiser(advertiser).stream()
                .findFirst()
                .map(Version::wishes)
                .orElse(AdvertiserWishes.NONE);
    }

    /** Newest first. */
    public List<Version<AdvertiserWishes>> historyOfAdvertiser(UUID advertiser) {
        return history(ADVERTISER, advertiser, AdvertiserWishes.class);
    }

    /**
     * Puts an advertiser's wishes in force. The caller answers for his being the author's.
     *
     * @throws Problem when they cannot be used, or there is no such advertiser
     */
    public AdvertiserWishes set(UUID advertiser, AdvertiserWishes wishes, String author) {
        AdvertiserWishes checked = wishes.checked();
        add(ADVERTISER, "advertiser", advertiser, checked, author);
        return checked;
    }

    /**
     * How often one visitor of a site sees a partner's listing in a day of UTC; empty for as often as the operator has set
     * it.
     *
     * @throws Problem {@code listing-not-found}
     */
    public Optional<Integer> viewsPerDay(UUID partner, UUID listing) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select coalesce(views_per_day, 0) from listing "
                        + "where partner_id = :partner and id = :id and deleted_at is null")
                .bind("partner", partner)
                .bind("id", listing)
                .mapTo(Integer.class)
                .findOne()
                .map(views -> views == 0 ? Optional.<Integer>empty() : Optional.of(views))
                .orElseThrow(() -> Problem.notFound("listing", listing)));
    }

    /**
     * Limits how often one visitor of a site sees a partner's listing in a day of UTC.
     *
     * @param views 1..100; null for as often as the operator has set it
     * @throws Problem {@code listing-not-found}, or {@code listing-invalid} for a number out of range
     */
    public void setViewsPerDay(UUID partner, UUID listing, @Nullable Integer views) {
        if (views != null) {
            Fields.of("listing").within("viewsPerDay", views, 1, 100);
        }
        int changed = database.jdbi()
                .withHandle(handle -> handle.createUpdate("update listing set views_per_day = :views "
                                + "where partner_id = :partner and id = :id and deleted_at is null")
                        .bind("views", views)
                        .bind("partner", partner)
                        .bind("id", listing)
                        .execute());
        if (changed == 0) {
            throw Problem.notFound("listing", listing);
        }
    }

    static Map<UUID, SiteWishes> ofSites(Handle handle) {
        return all(handle, SITE, SiteWishes.class);
    }

    static Map<UUID, AdvertiserWishes> ofAdvertisers(Handle handle) {
        return all(handle, ADVERTISER, AdvertiserWishes.class);
    }

    private static <T> Map<UUID, T> all(Handle handle, String kind, Class<T> type) {
        Map<UUID, T> found = new HashMap<>();
        handle.createQuery("select distinct on (subject) subject, body from delivery_wish where kind = :kind "
                        + "order by subject, number desc")
                .bind("kind", kind)
                .map((row, context) ->
                        Map.entry(row.getObject("subject", UUID.class), JSON.readValue(row.getString("body"), type)))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private <T> List<Version<T>> history(String kind, UUID subject, Class<T> type) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from delivery_wish where kind = :kind and subject = :subject order by number desc limit 100")
                .bind("kind", kind)
                .bind("subject", subject)
                .map((row, context) -> new Version<>(
                        row.getInt("number"),
                        JSON.readValue(row.getString("body"), type),
                        row.getString("author"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
    }

    private void add(String kind, String table, UUID subject, Object wishes, String author) {
        database.jdbi().useTransaction(handle -> {
            boolean known = handle.createQuery("select id from " + table + " where id = :id for no key update")
                    .bind("id", subject)
                    .mapTo(UUID.class)
                    .findOne()
                    .isPresent();
            if (!known) {
                throw Problem.notFound(table, subject);
            }
            handle.createUpdate("""
                            insert into delivery_wish (kind, subject, number, body, author, at)
                            select :kind, :subject, coalesce(max(number), 0) + 1, cast(:body as jsonb), :author, :now
                            from delivery_wish where kind = :kind and subject = :subject
                            """)
                    .bind("kind", kind)
                    .bind("subject", subject)
                    .bind("body", JSON.writeValueAsString(wishes))
                    .bind("author", author)
                    .bind("now", Moment.of(clock))
                    .execute();
        });
    }
}
