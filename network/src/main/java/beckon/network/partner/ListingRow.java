package beckon.network.partner;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Listings as rows, both ways. */
public final class ListingRow implements RowMapper<Listing> {
    /** Reads {@code l} and {@code a}; a condition on them follows. */
    public static final String SELECT =
            "select " + columns() + " from listing l join advertiser a on a.id = l.advertiser_id ";

    /**
     * What holds for a listing {@code l} that may be shown at {@code :now}, as far as the listing itself goes: not its
     * hours, not its money.
     */
    public static final String RUNS = "l.deleted_at is null and l.state = 'ACTIVE' and l.system_paused_at is null "
            + "and (l.runs_from is null or l.runs_from <= :now) and (l.runs_until is null or l.runs_until > :now)";

    static final String INSERT = "insert into listing (id, partner_id, advertiser_id, external_id, headline, body, "
            + "category, landing_url, destination, click_bid_micros, call_bid_micros, budget_micros, state, created_at, "
            + "name, street, postal_code, city, region, country, latitude, longitude, address_shown, phone, categories, "
            + "area_kind, area_name, area_country, area_latitude, area_longitude, area_metres, words, offer, time_zone, "
            + "hours, daily_budget_micros, runs_from, runs_until) values (:id, :partner, :advertiser, :externalId, "
            + ":headline, :body, :category, :landing, :destination, :clickBidMicros, :callBidMicros, :budgetMicros, "
            + "'ACTIVE', :now, :name, :street, :postalCode, :city, :region, :country, :latitude, :longitude, "
            + ":addressShown, :phone, :categories, :areaKind, :areaName, :areaCountry, :areaLatitude, :areaLongitude, "
            + ":areaMetres, :words, :offer, :timeZone, :hours, :dailyBudgetMicros, :runsFrom, :runsUntil) "
            + "on conflict (partner_id, external_id) where deleted_at is null do nothing";

    static final String UPDATE = "update listing set external_id = :externalId, headline = :headline, body = :body, "
            + "category = :category, landing_url = :landing, destination = :destination, "
            + "click_bid_micros = :clickBidMicros, call_bid_micros = :callBidMicros, budget_micros = :budgetMicros, "
            + "name = :name, street = :street, postal_code = :postalCode, city = :city, region = :region, "
            + "country = :country, latitude = :latitude, longitude = :longitude, address_shown = :addressShown, "
            + "phone = :phone, categories = :categories, area_kind = :areaKind, area_name = :areaName, "
            + "area_country = :areaCountry, area_latitude = :areaLatitude, area_longitude = :areaLongitude, "
            + "area_metres = :areaMetres, words = :words, offer = :offer, time_zone = :timeZone, hours = :hours, "
            + "daily_budget_micros = :dailyBudgetMicros, runs_from = :runsFrom, runs_until = :runsUntil "
            + "where partner_id = :partner and advertiser_id = :advertiser and id = :id and deleted_at is null";

    private static String columns() {
        return "l.id, l.partner_id, l.advertiser_id, l.external_id, l.headline, l.body, l.category, l.landing_url, "
                + "l.destination, l.click_bid_micros, l.call_bid_micros, a.currency, l.budget_micros, l.state, "
                + "l.created_at, l.name, l.street, l.postal_code, l.city, l.region, l.country, l.latitude, l.longitude, "
                + "l.address_shown, l.phone, l.categories, l.area_kind, l.area_name, l.area_country, l.area_latitude, "
                + "l.area_longitude, l.area_metres, l.words, l.offer, l.time_zone, l.hours, l.daily_budget_micros, "
                + "l.runs_from, l.runs_until, l.pause_reason, l.system_pause_reason, l.system_paused_at";
    }

    /** Binds everything but {@code id}, {@code partner} and {@code now}; a draft without details has none. */
    static <S extends SqlStatement<S>> S bind(S statement, ListingDraft draft) {
        ListingDetails more = draft.details() == null ? ListingDetails.NONE : draft.details();
        Address address = more.address();
        ServiceArea area = more.serviceArea();
        OpeningHours hours = more.hours();
        statement
                .bind("advertiser", draft.advertiser())
                .bind("externalId", draft.externalId())
                .bind("headline", draft.headline())
                .bind("body", draft.body())
                .bind("category", draft.category())
                .bind("landing", draft.landing())
                .bind("destination", draft.destination())
                .bind("clickBidMicros", draft.clickBidMicros())
                .bind("callBidMicros", draft.callBidMicros())
                .bind("budgetMicros", draft.budgetMicros());
        statement
                .bind("name", more.name())
                .bind("street", address.street())
                .bind("postalCode", address.postalCode())
                .bind("city", address.city())
                .bind("region", address.region())
                .bind("country", address.country())
                .bind("latitude", address.latitude())
                .bind("longitude", address.longitude())
                .bind("addressShown", address.shown())
                .bind("phone", more.phone())
                .bindArray("categories", String.class, more.categories())
                .bindArray("words", String.class, more.words())
                .bind("offer", more.offer());
        statement
                .bind("areaKind", area == null ? null : area.kind())
                .bind("areaName", area == null ? "" : area.name())
                .bind("areaCountry", area == null ? "" : area.country())
                .bind("areaLatitude", area == null ? null : area.latitude())
                .bind("areaLongitude", area == null ? null : area.longitude())
                .bind("areaMetres", area == null ? null : area.metres());
        return statement
                .bind("timeZone", hours == null ? null : hours.zone().getId())
                .bind("hours", hours == null ? null : hours.text())
                .bind("dailyBudgetMicros", more.dailyBudgetMicros())
                .bind("runsFrom", more.from())
                .bind("runsUntil", more.until());
    }

    @Override
    public Listing map(ResultSet row, StatementContext context) throws SQLException {
        String landing = row.getString("landing_url");
        Instant paused = instant(row, "system_paused_at");
        return new Listing(
                row.getObject("id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getObject("advertiser_id", UUID.class),
                row.getString("external_id"),
                row.getString("headline"),
                row.getString("body"),
                row.getString("category"),
                landing == null ? null : URI.create(landing),
                row.getString("destination"),
                row.getLong("click_bid_micros"),
                row.getLong("call_bid_micros"),
                Currency.getInstance(row.getString("currency")),
                row.getObject("budget_micros", Long.class),
                ListingState.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                details(row),
                row.getString("pause_reason"),
                paused == null ? null : new SystemPause(row.getString("system_pause_reason"), paused));
    }

    private static ListingDetails details(ResultSet row) throws SQLException {
        String kind = row.getString("area_kind");
        String hours = row.getString("hours");
        return new ListingDetails(
                row.getString("name"),
                new Address(
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("region"),
                        row.getString("country"),
                        row.getObject("latitude", Double.class),
                        row.getObject("longitude", Double.class),
                        row.getBoolean("address_shown")),
                row.getString("phone"),
                texts(row, "categories"),
                kind == null
                        ? null
                        : new ServiceArea(
                                AreaKind.valueOf(kind),
                                row.getString("area_name"),
                                row.getString("area_country"),
                                row.getObject("area_latitude", Double.class),
                                row.getObject("area_longitude", Double.class),
                                row.getObject("area_metres", Integer.class)),
                texts(row, "words"),
                row.getString("offer"),
                hours == null ? null : OpeningHours.parse(row.getString("time_zone"), hours),
                row.getObject("daily_budget_micros", Long.class),
                instant(row, "runs_from"),
                instant(row, "runs_until"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
