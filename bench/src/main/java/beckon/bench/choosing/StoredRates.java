package beckon.bench.choosing;

import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Brand;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.publisher.TermsBook;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Thirty days of presentations and contacts, put straight into the store. */
final class StoredRates {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int SECONDS = 30 * 24 * 3_600;

    private final Database database;
    private final Clock clock;
    private final UUID terms;

    StoredRates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        TermsBook book = new TermsBook(database, clock);
        this.terms = book.set(book.current()).id();
    }

    /** Spreads the events evenly over partners and categories; answers the partners. */
    List<UUID> store(int partners, int categories, int events) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < partners; i++) {
            Partner partner = new Partners(database, clock)
                    .add("Partner " + i, new Brand("Partner " + i, "#0a6c74", "help@partner.example"));
            Advertiser advertiser =
                    new Advertisers(database, clock).add(partner.id(), "advertiser", "Advertiser " + i, EUR);
            UUID listing = listing(partner, advertiser);
            ids.add(partner.id());
            int number = i;
            database.jdbi()
                    .useHandle(handle -> fill(
                            handle, partner.id(), advertiser.id(), listing, number, categories, events / partners));
        }
        database.jdbi().useHandle(handle -> handle.execute("vacuum (analyze) event"));
        database.jdbi().useHandle(handle -> handle.execute("vacuum (analyze) contact"));
        return ids;
    }

    private UUID listing(Partner partner, Advertiser advertiser) {
        return new Listings(database, clock)
                .add(
                        partner.id(),
                        new ListingDraft(
                                advertiser.id(),
                                "listing",
                                "Plumber",
                                "Day and night.",
                                "plumbers",
                                "https://landing.example/",
                                "tel:+493055500100",
                                500_000,
                                4_000_000,
                                null))
                .id();
    }

    /** Every hundredth presentation leads to a contact, some of them a little later than others. */
    private void fill(
            Handle handle, UUID partner, UUID advertiser, UUID listing, int number, int categories, int many) {
        handle.createUpdate("""
                        insert into event (id, kind, at, mechanism, listing_id, advertiser_id, partner_id, channel_kind,
                            category, reference_type, visitor, recorded_at)
                        select gen_random_uuid(), 'PRESENTATION', cast(:now as timestamptz) - make_interval(secs => i * 1.0 * :seconds / :many),
                            'WEB', :listing, :advertiser, :partner, 'SITE', 'category-' || i % :categories,
                            case when (i / :categories + :number) % 2 = 0 then 'WEB' else 'TELEPHONIC' end, 'visitor',
                            cast(:now as timestamptz) - interval '1 day'
                        from generate_series(1, :many) i
                        """)
                .bind("now", Moment.of(clock))
                .bind("seconds", SECONDS)
                .bind("many", many)
                .bind("listing", listing)
                .bind("advertiser", advertiser)
                .bind("partner", partner)
                .bind("categories", categories)
                .bind("number", number)
                .execute();
        handle.createUpdate("""
                        insert into contact (event_id, at, mechanism, partner_id, listing_id, advertiser_id, channel_kind,
                            category, reference_id, reference_type, qualified, reason, bid_micros, charge_micros, currency,
                            terms_id, sample)
                        select id, at, 'WEB', partner_id, listing_id, advertiser_id, channel_kind, category, id,
                            reference_type, true, 'qualified', 500000, 500000, 'EUR', :terms, false
                        from event where partner_id = :partner and get_byte(uuid_send(id), 0) < 3 + :number % 3
                        """)
                .bind("terms", terms)
                .bind("partner", partner)
                .bind("number", number)
                .execute();
    }
}
