package beckon.network.brand;

import beckon.network.mail.Letter;
import beckon.network.partner.Brand;
import beckon.network.partner.BrandRules;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks of partners' consoles: a draft, which only those who preview it see, and versions, of which the newest is shown.
 * A version is never changed; going back publishes an old look once more. Safe for any number of threads and servers.
 */
public final class Brands {
    /** Octets of a path in SMTP (RFC 5321, section 4.5.3.1.3). */
    private static final int LONGEST_ADDRESS = 254;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERSIONS = "select number, brand, author, restores, published_at from brand_version ";

    private final Database database;
    private final Clock clock;
    private final Logos logos;

    public Brands(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.logos = new Logos(database, clock);
        database.jdbi()
                .registerColumnMapper(
                        Brand.class, (row, column, context) -> JSON.readValue(row.getString(column), Brand.class));
    }

    /** Images beside partners' names. */
    public Logos logos() {
        return logos;
    }

    /** The look that is being made; empty when none is. */
    public Optional<BrandDraft> draft(UUID partner) {
        return database.jdbi().withHandle(handle -> draft(handle, partner));
    }

    private static Optional<BrandDraft> draft(Handle handle, UUID partner) {
        return handle.createQuery("select brand, author, changed_at from brand_draft where partner_id = :partner")
                .bind("partner", partner)
                .mapTo(BrandDraft.class)
                .findOne();
    }

    /**
     * Keeps a draft in place of the one before.
     *
     * @throws Problem {@code partner-invalid} that names the field, {@code partner-not-found}, {@code host-taken}
     */
    public void keep(UUID partner, Brand draft, String author) {
        Brand checked = BrandRules.checked(draft);
        requireLogo(partner, checked);
        database.jdbi().useTransaction(handle -> {
            shown(handle, partner);
            requireFreeHost(handle, partner, checked);
            handle.createUpdate("""
                            insert into brand_draft (partner_id, brand, author, changed_at)
                            values (:partner, :brand::jsonb, :author, :now)
                            on conflict (partner_id) do update
                            set brand = excluded.brand, author = excluded.author, changed_at = excluded.changed_at
                            """)
                    .bind("partner", partner)
                    .bind("brand", JSON.writeValueAsString(checked))
                    .bind("author", author)
                    .bind("now", Moment.of(clock))
                    .execute();
        });
    }

    /** Drops the draft; what is shown stays. */
    public void discard(UUID partner) {
        database.jdbi().useHandle(handle -> handle.execute("delete from brand_draft where partner_id = ?", partner));
    }

    /**
     * Shows the draft from now on.
     *
     * @throws Problem {@code draft-not-found}, {@code host-taken}
     */
    public BrandVersion publish(UUID partner, String author) {
        return database.jdbi().inTransaction(handle -> {
            Brand before = shown(handle, partner);
            BrandDraft draft =
                    draft(handle, partner).orElseThrow(() -> Problem.notFound("draft", "of the console's look"));
            handle.execute("delete from brand_draft where partner_id = ?", partner);
            return show(handle, partner, before, draft.brand(), author, null);
        });
    }

    /**
     * Publishes {@code brand} at once, without a draft.
     *
     * @throws Problem {@code partner-invalid} that names the field, {@code partner-not-found}, {@code host-taken}
     */
    public BrandVersion publish(UUID partner, Brand brand, String author) {
        Brand checked = BrandRules.checked(brand);
        requireLogo(partner, checked);
        return database.jdbi()
                .inTransaction(handle -> show(handle, partner, shown(handle, partner), checked, author, null));
    }

    /** Shows the look of an old version again, as a new version. @throws Problem {@code version-not-found} */
    public BrandVersion rollBack(UUID partner, int number, String author) {
        BrandVersion old = version(partner, number);
        return database.jdbi()
                .inTransaction(handle -> show(handle, partner, shown(handle, partner), old.brand(), author, number));
    }

    /** What was published, newest first; a partner whose look was never changed has none. */
    public List<BrandVersion> versions(UUID partner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(VERSIONS + "where partner_id = :partner order by number desc")
                        .bind("partner", partner)
                        .mapTo(BrandVersion.class)
                        .list());
    }

    /** @throws Problem {@code version-not-found}, also where only another partner has one of that number */
    public BrandVersion version(UUID partner, int number) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(VERSIONS + "where partner_id = :partner and number = :number")
                        .bind("partner", partner)
                        .bind("number", number)
                        .mapTo(BrandVersion.class)
                        .findOne())
                .orElseThrow(() -> Problem.notFound("version", number));
    }

    public Permits permits(UUID partner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select other_format, own_look, mail_from from partner_permits where partner_id = :partner")
                        .bind("partner", partner)
                        .mapTo(Permits.class)
                        .findOne())
                .orElse(Permits.ALL);
    }

    /** @throws Problem {@code partner-not-found}; {@code partner-invalid} for what is no mail address */
    public void permit(UUID partner, Permits permits) {
        Fields.of("partner")
                .require(
                        permits.mailFrom().isEmpty()
                                || (Letter.writable(permits.mailFrom())
                                        && permits.mailFrom().length() <= LONGEST_ADDRESS),
                        "mailFrom",
                        permits.mailFrom(),
                        "must be one mail address such as ads@partner.example, or empty");
        database.jdbi().useTransaction(handle -> {
            shown(handle, partner);
            handle.createUpdate("""
                            insert into partner_permits (partner_id, other_format, own_look, mail_from)
                            values (:partner, :otherFormat, :ownLook, :mailFrom)
                            on conflict (partner_id) do update
                            set other_format = excluded.other_format, own_look = excluded.own_look,
                                mail_from = excluded.mail_from
                            """)
                    .bind("partner", partner)
                    .bindMethods(permits)
                    .execute();
        });
    }

    /** The look that holds; the partner's row is locked, so that versions are numbered one after the other. */
    private static Brand shown(Handle handle, UUID partner) {
        return handle.createQuery("select brand from partner where id = :partner for no key update")
                .bind("partner", partner)
                .map((row, context) -> JSON.readValue(row.getString("brand"), Brand.class))
                .findOne()
                .orElseThrow(() -> Problem.notFound("partner", partner));
    }

    private BrandVersion show(
            Handle handle, UUID partner, Brand before, Brand brand, String author, @Nullable Integer restores) {
        requireFreeHost(handle, partner, brand);
        int last = handle.createQuery("select coalesce(max(number), 0) from brand_version where partner_id = :partner")
                .bind("partner", partner)
                .mapTo(Integer.class)
                .one();
        if (last == 0) {
            // So that there is a way back to the look that the partner began with.
            last = 1;
            write(handle, partner, new BrandVersion(1, before, "the beginning", null, Moment.of(clock)));
        }
        BrandVersion version = new BrandVersion(last + 1, brand, author, restores, Moment.of(clock));
        write(handle, partner, version);
        handle.createUpdate("update partner set brand = :brand::jsonb where id = :partner")
                .bind("brand", JSON.writeValueAsString(brand))
                .bind("partner", partner)
                .execute();
        return version;
    }

    private static void write(Handle handle, UUID partner, BrandVersion version) {
        handle.createUpdate("""
                        insert into brand_version (partner_id, number, brand, author, restores, published_at)
                        values (:partner, :number, :look::jsonb, :author, :restores, :publishedAt)
                        """)
                .bind("partner", partner)
                .bind("number", version.number())
                .bind("look", JSON.writeValueAsString(version.brand()))
                .bind("author", version.author())
                .bind("restores", version.restores())
                .bind("publishedAt", version.publishedAt())
                .execute();
    }

    private static void requireFreeHost(Handle handle, UUID partner, Brand brand) {
        boolean taken = !brand.host().isEmpty()
                && handle.createQuery(
                                "select exists (select from partner where id <> :partner and brand ->> 'host' = :host)")
                        .bind("partner", partner)
                        .bind("host", brand.host())
                        .mapTo(Boolean.class)
                        .one();
        if (taken) {
            throw Problem.conflict(
                    "host-taken",
                    "The host name is taken",
                    "Another console is reached under " + brand.host() + "; choose another host name.");
        }
    }

    private void requireLogo(UUID partner, Brand brand) {
        if (!brand.logo().isEmpty() && logos.find(partner, brand.logo()).isEmpty()) {
            throw Problem.notFound("logo", brand.logo());
        }
    }
}
