package beckon.network.billing;

import beckon.network.ledger.LedgerAccount;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Addresses, tax ids, rates and zones of everybody in the books. Safe for any number of threads. */
public final class BillingBook {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int WHOLE_PPM = 1_000_000;

    private final Database database;
    private final Clock clock;

    public BillingBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is known of a party; of one that said nothing, its name. @throws Problem when there is no such party */
    public BillingParty of(String party) {
        return database.jdbi().withHandle(handle -> of(handle, party));
    }

    /** The same inside a transaction of the caller's. */
    public static BillingParty of(Handle handle, String party) {
        return stored(handle, party)
                .orElseGet(() -> new BillingParty(party, name(handle, party), "", null, "", null, null));
    }

    /**
     * Keeps what is said of a party; documents that were issued stay as they are.
     *
     * @param byWhom such as {@code account/<uuid>}
     * @throws Problem when a field is wrong, or there is no such party
     */
    public BillingParty set(BillingParty said, String byWhom) {
        BillingParty party = said.checked();
        database.jdbi().useTransaction(handle -> {
            name(handle, party.party());
            handle.createUpdate("""
                            insert into billing_party (party, name, address, country, tax_id, tax_ppm, zone, changed_by,
                                changed_at)
                            values (:party, :name, :address, :country, :taxId, :taxPpm, :zone, :by, :now)
                            on conflict (party) do update set name = excluded.name, address = excluded.address,
                                country = excluded.country, tax_id = excluded.tax_id, tax_ppm = excluded.tax_ppm,
                                zone = excluded.zone, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                            """)
                    .bindMethods(party)
                    .bind("by", byWhom)
                    .bind("now", Moment.of(clock))
                    .execute();
        });
        return party;
    }

    /** In which the party's days and months begin: its own zone, else the operator's, else UTC. */
    public ZoneId zone(String party) {
        return database.jdbi().withHandle(handle -> zone(handle, party));
    }

    /** The same inside a transaction of the caller's. */
    public static ZoneId zone(Handle handle, String party) {
        return handle.createQuery("""
                        select zone from billing_party where party in (:party, 'platform') and zone is not null
                        order by party = 'platform' limit 1
                        """)
                .bind("party", party)
                .mapTo(String.class)
                .findOne()
                .<ZoneId>map(ZoneId::of)
                .orElse(UTC);
    }

    /** Every country's rates, the newest of each first. */
    public List<TaxRate> rates() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select country, since, ppm from tax_rate order by country, since desc")
                .mapTo(TaxRate.class)
                .list());
    }

    /** Sets a country's rate from now on. @throws Problem {@code tax-rate-invalid} */
    public TaxRate setRate(String country, int ppm) {
        String code = country.strip().toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            throw Problem.invalid("tax-rate", "country", country, "must be an ISO 3166 code such as DE");
        }
        if (ppm < 0 || ppm > WHOLE_PPM) {
            throw Problem.invalid("tax-rate", "rate", ppm, "must be within 0 and 100 per cent");
        }
        TaxRate rate = new TaxRate(code, Moment.of(clock), ppm);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into tax_rate (country, since, ppm) values (:country, :since, :ppm)
                        on conflict (country, since) do update set ppm = excluded.ppm
                        """).bindMethods(rate).execute());
        return rate;
    }

    /** What an advertiser pays on top of his funds, at {@code at}. */
    public static Tax ofPayer(Handle handle, String party, Instant at) {
        return tax(handle, of(handle, party), at);
    }

    /** What is added to a partner's or publisher's earnings: nothing unless he is registered for tax. */
    public static Tax ofPayee(Handle handle, String party, Instant at) {
        BillingParty payee = of(handle, party);
        return payee.taxId().isEmpty() ? Tax.NONE : tax(handle, payee, at);
    }

    private static Tax tax(Handle handle, BillingParty party, Instant at) {
        String country = party.country();
        if (country == null) {
            return Tax.NONE;
        }
        Integer own = party.taxPpm();
        int ppm = own != null
                ? own
                : handle.createQuery("select ppm from tax_rate where country = :country and since <= :at "
                                + "order by since desc limit 1")
                        .bind("country", country)
                        .bind("at", at)
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0);
        return ppm == 0 ? Tax.NONE : new Tax(country, ppm);
    }

    private static Optional<BillingParty> stored(Handle handle, String party) {
        return handle.createQuery(
                        "select party, name, address, country, tax_id, tax_ppm, zone from billing_party where party = :party")
                .bind("party", party)
                .mapTo(BillingParty.class)
                .findOne();
    }

    private static String name(Handle handle, String party) {
        if (party.equals(LedgerAccount.platform())) {
            return "The network";
        }
        String kind = party.contains("/") ? party.substring(0, party.indexOf('/')) : party;
        UUID id = id(party);
        if (id == null || !List.of("advertiser", "partner", "publisher").contains(kind)) {
            throw Problem.notFound("party", party);
        }
        return handle.createQuery("select name from " + kind + " where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("party", party));
    }

    private static @Nullable UUID id(String party) {
        try {
            return UUID.fromString(party.substring(party.indexOf('/') + 1));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
