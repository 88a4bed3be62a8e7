package beckon.network.catalogue;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventLog;
import beckon.network.event.EventLogException;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingRow;
import beckon.network.reference.Channels;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds a partner's own listings for his own medium: those that run now and can be paid for, best first. What counts is
 * how well the words fit, then the category, then how near it is. Safe for any number of threads.
 *
 * <p>A listing fits a point when its service area covers it: within the radius; in a city, region or country where its
 * address is no more than 30, 200 or 1,500 km away (there is no gazetteer); everywhere where it has no service area. It
 * fits a name when its service area or its address carries that name.
 */
public final class ListingSearch {
    private static final String WORDS =
            "listing_words(l.headline, l.name, l.category, l.words, l.offer, l.body, l.city)";
    private static final long DURABLE_WITHIN_SECONDS = 10;

    /** Great-circle distance by the haversine formula on a sphere of 6,371 km. */
    private static final String METRES = """
            cast(12742000 * asin(least(1, sqrt(power(sin(radians(coalesce(l.latitude, l.area_latitude) - :latitude) / 2), 2)
                + cos(radians(:latitude)) * cos(radians(coalesce(l.latitude, l.area_latitude)))
                * power(sin(radians(coalesce(l.longitude, l.area_longitude) - :longitude) / 2), 2)))) as bigint)
            """;

    private static final String FROM_CENTRE = METRES.replace("coalesce(l.latitude, l.area_latitude)", "l.area_latitude")
            .replace("coalesce(l.longitude, l.area_longitude)", "l.area_longitude");

    private static final String FUNDED = """
            and exists (select from balance b where b.account = 'advertiser/' || a.id || '/funds'
                and b.currency = a.currency and b.micros > 0)
            """;

    private final Database database;
    private final Clock clock;
    private final EventLog log;
    private final Channels channels;
    private final References references;

    /** @param references makes those that are missing */
    public ListingSearch(Database database, Clock clock, EventLog log, References references) {
        this.database = database;
        this.clock = clock;
        this.log = log;
        this.channels = new Channels(database, clock);
        this.references = references;
    }

    private record Hit(
            Listing listing, double score, @Nullable Long metres) {}

    /**
     * The partner's listings that fit, each with its live reference. Presentations are durable when it returns.
     *
     * @throws EventLogException when they could not be made so
     */
    public List<Found> find(UUID partner, SearchWish wish, Purpose purpose) {
        List<Hit> hits = hits(partner, wish);
        if (hits.isEmpty()) {
            return List.of();
        }
        UUID medium = channels.ownMedium(partner).id();
        List<Reference> assigned = references.assignAll(
                partner, medium, hits.stream().map(hit -> hit.listing().id()).toList());
        List<Found> found = new ArrayList<>();
        List<Event> shown = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            UUID presentation = purpose == Purpose.DISPLAY ? Uuid7.next(clock) : null;
            found.add(new Found(hit.listing(), assigned.get(i), hit.score(), hit.metres(), presentation));
            if (presentation != null) {
                shown.add(presentation(presentation, hit.listing(), assigned.get(i)));
            }
        }
        if (!shown.isEmpty()) {
            keep(shown);
        }
        return found;
    }

    private Event presentation(UUID id, Listing listing, Reference reference) {
        return Event.builder(
                        id,
                        EventKind.PRESENTATION,
                        clock.instant(),
                        reference.type() == ReferenceType.WEB ? Mechanism.WEB : Mechanism.TELEPHONIC,
                        new Attribution(
                                reference.id(),
                                listing.id(),
                                listing.advertiser(),
                                listing.partner(),
                                reference.channel(),
                                reference.channelKind(),
                                reference.site(),
                                listing.category(),
                                reference.type()))
                .build();
    }

    private void keep(List<Event> shown) {
        try {
            log.appendAll(shown).toCompletableFuture().get(DURABLE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new EventLogException("Interrupted while " + shown.size() + " presentations were written", stop);
        } catch (ExecutionException | TimeoutException failure) {
            throw new EventLogException(shown.size() + " presentations could not be written", failure);
        }
    }

    private List<Hit> hits(UUID partner, SearchWish wish) {
        Instant now = Moment.of(clock);
        boolean point = wish.latitude() != null;
        boolean place = !wish.place().isEmpty() || !wish.country().isEmpty();
        String sql = "select x.*, least(1, x.word_score + x.category_score + x.near_score) as score from ("
                + ListingRow.SELECT.replaceFirst(
                        " from listing",
                        ", " + wordScore(wish) + " as word_score, " + categoryScore(wish) + " as category_score, "
                                + (point ? "coalesce(0.2 / (1 + " + METRES + " / 10000.0), 0.02)" : "0")
                                + " as near_score, " + (point ? METRES : "cast(null as bigint)")
                                + " as metres from listing")
                + "where l.partner_id = :partner and " + ListingRow.RUNS + " " + FUNDED
                + (wish.words().isEmpty() ? "" : "and " + WORDS + " @@ to_tsquery('pg_catalog.simple', :any) ")
                + (wish.slugs().isEmpty()
                        ? ""
                        : "and (l.categories && cast(:categories as text[]) or l.category = any(:slugs)) ")
                + (point ? "and (" + covers() + ") " : "")
                + (place ? "and (" + named(wish) + ") " : "")
                + ") x order by score desc, x.id limit :limit";
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("partner", partner)
                    .bind("now", now)
                    .bind("limit", wish.limit());
            if (!wish.words().isEmpty()) {
                query.bind("any", tsquery(wish, " | ")).bind("all", tsquery(wish, " & "));
            }
            if (!wish.slugs().isEmpty()) {
                query.bindArray("categories", String.class, List.copyOf(wish.categories()))
                        .bindArray("slugs", String.class, List.copyOf(wish.slugs()));
            }
            if (point) {
                query.bind("latitude", wish.latitude()).bind("longitude", wish.longitude());
            }
            if (place && !wish.place().isEmpty()) {
                query.bind("place", wish.place());
            }
            if (place && !wish.country().isEmpty()) {
                query.bind("country", wish.country());
            }
            ListingRow rows = new ListingRow();
            return query.map((row, context) -> new Hit(
                            rows.map(row, context), row.getDouble("score"), row.getObject("metres", Long.class)))
                    .list();
        });
    }

    /** Each word as it begins, so that "plumb" finds a plumber. */
    private static String tsquery(SearchWish wish, String between) {
        return wish.words().stream().map(word -> "'" + word + "':*").collect(Collectors.joining(between));
    }

    private static String wordScore(SearchWish wish) {
        return wish.words().isEmpty()
                ? "0"
                : "0.4 * ts_rank(" + WORDS + ", to_tsquery('pg_catalog.simple', :any), 32) + case when " + WORDS
                        + " @@ to_tsquery('pg_catalog.simple', :all) then 0.2 else 0 end";
    }

    private static String categoryScore(SearchWish wish) {
        return wish.slugs().isEmpty()
                ? "0"
                : "case when l.category = any(:slugs) or l.categories[1] = any(:categories) then 0.2 else 0.1 end";
    }

    private static String covers() {
        return "l.area_kind is null or (l.area_kind = 'RADIUS' and " + FROM_CENTRE
                + " <= l.area_metres) or (l.area_kind <> 'RADIUS' and l.latitude is not null and " + METRES
                + " <= case l.area_kind when 'CITY' then 30000 when 'REGION' then 200000 else 1500000 end)";
    }

    private static String named(SearchWish wish) {
        String name = "lower(l.area_name) = :place or lower(l.city) = :place or lower(l.region) = :place "
                + "or lower(l.postal_code) = :place or lower(l.area_country) = :place or lower(l.country) = :place";
        String land = "l.area_country = :country or l.country = :country";
        if (wish.country().isEmpty()) {
            return name;
        }
        return wish.place().isEmpty()
                ? land
                : "((" + name + ") and (" + land + ")) or (l.area_kind = 'COUNTRY' and l.area_country = :country)";
    }
}
