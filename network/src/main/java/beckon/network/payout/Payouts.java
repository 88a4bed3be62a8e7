package beckon.network.payout;

import beckon.network.billing.BillingBook;
import beckon.network.billing.Tax;
import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.Books;
import beckon.network.ledger.Books.AccountKey;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.ledger.Payables;
import beckon.network.ledger.Posting;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Pays partners and publishers: proposed, approved, paid, or failed and undone. Money leaves the earnings with the
 * approval, under the account's lock and a state that only one can change, so nothing is paid twice however many operators
 * press at once. Safe for any number of threads and servers.
 */
public final class Payouts {
    static final String SELECT = """
            select id, party, currency, net_micros, tax_micros, tax_ppm, tax_country, state, bank_reference, proposed_at,
                proposed_by, approved_at, approved_by, exported_at, paid_at, failed_at, failure, holder, last_four,
                entry_id as entry, paid_entry_id as paid_entry
            from payout
            """;

    private static final int LONGEST_WHY = 500;
    private static final int LATEST_DAY = 28;
    private static final long LARGEST_MINIMUM = 1_000_000_000_000L;
    private static final int LONGEST_HOLD = 365;

    private final Database database;
    private final Clock clock;
    private final Rechecked rechecked;

    public Payouts(Database database, Clock clock) {
        this(database, clock, Rechecked.ALL);
    }

    public Payouts(Database database, Clock clock, Rechecked rechecked) {
        this.database = database;
        this.clock = clock;
        this.rechecked = rechecked;
    }

    /** Everybody who is owed something, and what keeps it from being paid. */
    public List<Earner> earners() {
        return database.jdbi()
                .withHandle(handle -> Owing.earners(handle, Moment.of(clock), rechecked.upTo(handle), null));
    }

    /** The same of one party. */
    public List<Earner> earnings(String party) {
        return database.jdbi()
                .withHandle(handle -> Owing.earners(handle, Moment.of(clock), rechecked.upTo(handle), party));
    }

    public PayoutRule rule(Currency currency) {
        return database.jdbi().withHandle(handle -> Owing.rule(handle, currency));
    }

    /** @throws Problem {@code payout-rule-invalid} */
    public void setRule(PayoutRule rule) {
        if (rule.minimumMicros() < 0 || rule.minimumMicros() > LARGEST_MINIMUM) {
            throw Problem.invalid(
                    "payout-rule",
                    "minimum",
                    new Money(rule.minimumMicros(), rule.currency()),
                    "must be 0 or more, within a million");
        }
        if (rule.partnerHoldDays() < 0 || rule.partnerHoldDays() > LONGEST_HOLD) {
            throw Problem.invalid("payout-rule", "holdDays", rule.partnerHoldDays(), "must be within 0 and 365");
        }
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into payout_rule (currency, minimum_micros, partner_hold_days)
                        values (:currency, :minimumMicros, :partnerHoldDays)
                        on conflict (currency) do update set minimum_micros = excluded.minimum_micros,
                            partner_hold_days = excluded.partner_hold_days
                        """).bindMethods(rule).execute());
    }

    /** On which day of the month payouts are proposed by themselves; 0 for never. */
    public int scheduledDay() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select day from payout_schedule")
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    /** @param day 1 to 28, or 0 for never. @throws Problem {@code payout-schedule-invalid} */
    public void schedule(int day) {
        if (day < 0 || day > LATEST_DAY) {
            throw Problem.invalid("payout-schedule", "day", day, "must be within 1 and 28, or 0 for never");
        }
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "insert into payout_schedule (day) values (:day) on conflict (singleton) do update set day = :day")
                .bind("day", day)
                .execute());
    }

    /** Proposes by itself, once a month from the day on that is set, in the operator's zone. */
    public void proposeWhenDue() {
        database.jdbi().useTransaction(handle -> {
            Instant now = Moment.of(clock);
            ZoneId zone = BillingBook.zone(handle, LedgerAccount.platform());
            ZonedDateTime local = now.atZone(zone);
            String month = local.toLocalDate().toString().substring(0, 7);
            int due = handle.createUpdate("update payout_schedule set last_month = :month "
                            + "where day between 1 and :day and last_month is distinct from :month")
                    .bind("month", month)
                    .bind("day", local.getDayOfMonth())
                    .execute();
            if (due > 0) {
                propose(handle, now, "schedule");
            }
        });
    }

    /**
     * Proposes to pay all that is due; proposals that stand are made anew.
     *
     * @return how many
     */
    public int propose(String byWhom) {
        return database.jdbi().inTransaction(handle -> propose(handle, Moment.of(clock), byWhom));
    }

    private int propose(Handle handle, Instant now, String byWhom) {
        // Two who propose at once would propose the same.
        handle.execute("select pg_advisory_xact_lock(hashtext('payouts'))");
        handle.execute("update payout set state = 'WITHDRAWN' where state = 'PROPOSED'");
        List<Earner> ready = Owing.earners(handle, now, rechecked.upTo(handle), null).stream()
                .filter(earner -> earner.obstacle().equals("ready"))
                .toList();
        int proposed = 0;
        for (Earner earner : ready) {
            Tax tax = BillingBook.ofPayee(handle, earner.party(), now);
            // Banks pay no fraction of a cent: what is left of it stays among the earnings.
            long unit = Owing.unit(earner.currency());
            long net = earner.nowMicros() - earner.nowMicros() % unit;
            if (net == 0) {
                continue;
            }
            proposed++;
            handle.createUpdate("""
                            insert into payout (id, party, currency, net_micros, tax_micros, tax_ppm, tax_country, state,
                                bank_reference, proposed_at, proposed_by)
                            values (:id, :party, :currency, :net, :tax, :ppm, :country, 'PROPOSED', :reference, :now, :by)
                            """)
                    .bind("id", Uuid7.next(clock))
                    .bind("party", earner.party())
                    .bind("currency", earner.currency())
                    .bind("net", net)
                    .bind("tax", (tax.on(net) + unit / 2) / unit * unit)
                    .bind("ppm", tax.ppm())
                    .bind("country", tax.country())
                    .bind("reference", "BK" + HexFormat.of().withUpperCase().formatHex(Token.secret(9)))
                    .bind("now", now)
                    .bind("by", byWhom)
                    .execute();
        }
        return proposed;
    }

    /** Takes a proposal back. @throws Problem when it is none */
    public void withdraw(UUID payout) {
        database.jdbi().useTransaction(handle -> {
            claim(handle, payout, PayoutState.PROPOSED);
            handle.createUpdate("update payout set state = 'WITHDRAWN' where id = :id")
                    .bind("id", payout)
                    .execute();
        });
    }

    /**
     * Takes the money from the earnings; from here on it is on its way.
     *
     * @throws Problem {@code payout-not-proposed}, {@code payout-outdated} when less is owed by now, {@code payout-account}
     */
    public Payout approve(UUID payout, String byWhom) {
        return database.jdbi().inTransaction(handle -> {
            Books.write(handle);
            Payout proposed = claim(handle, payout, PayoutState.PROPOSED);
            Instant now = Moment.of(clock);
            String earned = proposed.party() + "/earned";
            List<AccountKey> accounts = new ArrayList<>(List.of(
                    new AccountKey(earned, proposed.currency()),
                    new AccountKey(LedgerAccount.platformPayouts(), proposed.currency())));
            String country = proposed.taxCountry();
            if (country != null && proposed.taxMicros() != 0) {
                accounts.add(new AccountKey(LedgerAccount.tax(country), proposed.currency()));
            }
            Books.lock(handle, accounts);
            Payables.Owed owed = Owing.owed(
                    handle, proposed.party(), Owing.rule(handle, proposed.currency()), now, rechecked.upTo(handle));
            if (owed.nowMicros() < proposed.netMicros()) {
                throw Problem.conflict(
                        "payout-outdated",
                        "Less is owed by now",
                        "The payout is over " + money(proposed, proposed.netMicros()) + ", and "
                                + money(proposed, owed.nowMicros()) + " can be paid now. Propose payouts anew.");
            }
            BankAccounts.Sealed account = BankAccounts.sealed(handle, proposed.party())
                    .orElseThrow(() -> Problem.conflict(
                            "payout-account",
                            "There is no account to pay to",
                            "Enter the payee's bank account first."));
            List<Posting> postings = new ArrayList<>();
            postings.add(new Posting(earned, -proposed.netMicros()));
            if (country != null && proposed.taxMicros() != 0) {
                postings.add(new Posting(LedgerAccount.tax(country), -proposed.taxMicros()));
            }
            postings.add(new Posting(LedgerAccount.platformPayouts(), proposed.grossMicros()));
            Entry entry = new Entry(
                    Uuid7.next(clock),
                    EntryKind.PAYOUT,
                    null,
                    proposed.currency(),
                    "Paid out to the account ending in " + account.lastFour(),
                    null,
                    now,
                    postings);
            Books.post(handle, List.of(entry));
            handle.createUpdate("""
                            update payout set state = 'APPROVED', approved_at = :now, approved_by = :by, entry_id = :entry,
                                holder = :holder, sealed = decode(:sealed, 'hex'), last_four = :lastFour, iban = :iban, bic = :bic
                            where id = :id
                            """)
                    .bind("now", now)
                    .bind("by", byWhom)
                    .bind("entry", entry.id())
                    .bind("holder", account.holder())
                    .bind("sealed", account.sealed())
                    .bind("lastFour", account.lastFour())
                    .bind("iban", account.iban())
                    .bind("bic", account.bic())
                    .bind("id", payout)
                    .execute();
            return find(handle, payout).orElseThrow();
        });
    }

    /** The bank has paid it: the payee's document is written. @throws Problem when it is not approved */
    public Payout paid(UUID payout, String byWhom) {
        return database.jdbi().inTransaction(handle -> {
            Books.write(handle);
            Payout approved = claim(handle, payout, PayoutState.APPROVED);
            UUID taken = Objects.requireNonNull(approved.entry());
            Instant now = Moment.of(clock);
            Entry entry = new Entry(
                    Uuid7.next(clock),
                    EntryKind.PAID,
                    null,
                    approved.currency(),
                    "Payout " + approved.bankReference() + " left the bank",
                    null,
                    now,
                    List.of(
                            new Posting(LedgerAccount.platformCash(), approved.grossMicros()),
                            new Posting(LedgerAccount.platformPayouts(), -approved.grossMicros())));
            Books.post(handle, List.of(entry));
            handle.createUpdate(
                            "update payout set state = 'PAID', paid_at = :now, paid_by = :by, paid_entry_id = :entry "
                                    + "where id = :id")
                    .bind("now", now)
                    .bind("by", byWhom)
                    .bind("entry", entry.id())
                    .bind("id", payout)
                    .execute();
            Invoices.selfBilling(
                    handle,
                    clock,
                    payout,
                    taken,
                    approved.party(),
                    approved.currency(),
                    Owing.since(handle, approved),
                    approved.netMicros(),
                    approved.taxMicros(),
                    new Tax(approved.taxCountry(), approved.taxPpm()),
                    byWhom);
            return find(handle, payout).orElseThrow();
        });
    }

    /**
     * The bank did not pay it, or gave it back: its entries are reversed, its document is cancelled, and the party is owed
     * the money again.
     *
     * @throws Problem when it is neither approved nor paid
     */
    public Payout failed(UUID payout, String why, String byWhom) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_WHY || reason.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("payout", "why", reason.isEmpty() ? null : reason, "must say why in one line");
        }
        return database.jdbi().inTransaction(handle -> {
            Books.write(handle);
            Payout sent = claim(handle, payout, PayoutState.APPROVED, PayoutState.PAID);
            UUID paid = sent.paidEntry();
            if (paid != null) {
                Books.undo(handle, clock, paid, "Payout " + sent.bankReference() + " came back");
            }
            Books.undo(handle, clock, Objects.requireNonNull(sent.entry()), "Payout failed: " + reason);
            Invoices.cancelOfPayout(handle, clock, payout, "Payout failed: " + reason, byWhom);
            handle.createUpdate(
                            "update payout set state = 'FAILED', failed_at = :now, failed_by = :by, failure = :why where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("by", byWhom)
                    .bind("why", reason)
                    .bind("id", payout)
                    .execute();
            return find(handle, payout).orElseThrow();
        });
    }

    /** The latest payouts, newest first; proposals that were taken back are left out. */
    public List<Payout> latest(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + " where state <> 'WITHDRAWN' order by id desc limit :most")
                .bind("most", most)
                .mapTo(Payout.class)
                .list());
    }

    /** A party's payouts that were approved at least, newest first. */
    public List<Payout> of(String party, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT
                                + " where party = :party and state not in ('WITHDRAWN', 'PROPOSED') order by id desc limit :most")
                .bind("party", party)
                .bind("most", most)
                .mapTo(Payout.class)
                .list());
    }

    public Optional<Payout> find(UUID payout) {
        return database.jdbi().withHandle(handle -> find(handle, payout));
    }

    private static Optional<Payout> find(Handle handle, UUID payout) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", payout)
                .mapTo(Payout.class)
                .findOne();
    }

    /** Whoever claims it next waits until this one is done, and then finds it in another state. */
    private static Payout claim(Handle handle, UUID payout, PayoutState... states) {
        Payout found = handle.createQuery(SELECT + " where id = :id for update")
                .bind("id", payout)
                .mapTo(Payout.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("payout", payout));
        if (!List.of(states).contains(found.state())) {
            String wanted = states[0].name().toLowerCase(Locale.ROOT);
            throw Problem.conflict(
                    "payout-not-" + wanted,
                    "The payout is not " + wanted,
                    "Payout " + found.bankReference() + " is "
                            + found.state().name().toLowerCase(Locale.ROOT) + " already; look at the list again.");
        }
        return found;
    }

    private static String money(Payout payout, long micros) {
        return new Money(micros, payout.currency()).display();
    }
}
