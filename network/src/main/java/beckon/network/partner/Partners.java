package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The demand partners. Safe for any number of threads. */
public final class Partners {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = "select id, name, brand, format_pin, type_pin, created_at from partner ";

    private final Database database;
    private final Clock clock;

    public Partners(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.jdbi()
                .registerColumnMapper(
                        Brand.class, (row, column, context) -> JSON.readValue(row.getString(column), Brand.class));
    }

    /** @throws Problem {@code partner-invalid} or {@code partner-exists} */
    public Partner add(String name, Brand brand) {
        String line = Fields.of("partner").line("name", name, 100);
        Partner partner = new Partner(Uuid7.next(clock), line, BrandRules.checked(brand), null, null, Moment.of(clock));
        int added = database.jdbi()
                .withHandle(handle -> handle.createUpdate("insert into partner (id, name, brand, created_at) "
                                + "values (:id, :name, :brand::jsonb, :createdAt) on conflict (name) do nothing")
                        .bind("id", partner.id())
                        .bind("name", partner.name())
                        .bind("brand", JSON.writeValueAsString(partner.brand()))
                        .bind("createdAt", partner.createdAt())
                        .execute());
        if (added == 0) {
            throw Problem.conflict(
                    "partner-exists",
                    "The partner's name is taken",
                    "There is already a partner \"" + line + "\"; choose another name.");
        }
        return partner;
    }

    public Optional<Partner> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .mapTo(Partner.class)
                .findOne());
    }

    /** Every partner, by name. */
    public List<Partner> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by name")
                .mapTo(Partner.class)
                .list());
    }

    /**
     * Fixes what the partner is offered; null lets the comparison decide.
     *
     * @throws Problem {@code partner-not-found}
     */
    public void pin(UUID id, @Nullable Format format, @Nullable ReferenceType type) {
        changed(id, database.jdbi().withHandle(handle -> handle.createUpdate(
                        "update partner set format_pin = :format, type_pin = :type where id = :id")
                .bind("format", format)
                .bind("type", type)
                .bind("id", id)
                .execute()));
    }

    private static void changed(UUID id, int rows) {
        if (rows == 0) {
            throw Problem.notFound("partner", id);
        }
    }
}
