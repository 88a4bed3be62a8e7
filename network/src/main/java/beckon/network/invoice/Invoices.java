package beckon.network.invoice;

import beckon.network.billing.BillingBook;
import beckon.network.billing.Period;
import beckon.network.billing.Tax;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Books;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.ledger.Split;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Issues documents. Numbers follow on each other within a year without a gap; what is issued is never changed, and taken
 * back only by a cancellation with a number of its own. Safe for any number of threads and servers.
 */
public final class Invoices {
    // A party that moves to another zone leaves neither a gap nor an overlap between two months.
    private static final Duration ZONES_APART = Duration.ofDays(2);
    private static final int LONGEST_WHY = 500;

    private final Database database;
    private final Clock clock;

    public Invoices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The invoice of an advertiser for a month of his zone: issued now, or before. The tax that he paid with his funds
     * becomes due with it.
     *
     * @param byWhom such as {@code account/<uuid>}
     * @return empty where nothing was charged
     * @throws Problem when the month is not over, or there is no such advertiser
     */
    public Optional<Invoice> issue(UUID advertiser, YearMonth month, String byWhom) {
        String party = LedgerAccount.advertiser(advertiser);
        return database.jdbi().inTransaction(handle -> {
            Currency currency = handle.createQuery("select currency from advertiser where id = :id")
                    .bind("id", advertiser)
                    .mapTo(Currency.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
            Books.standStill(handle);
            Instant now = Moment.of(clock);
            ZoneId zone = BillingBook.zone(handle, party);
            Period period = new Period(month, zone);
            if (period.to().isAfter(now)) {
                throw Problem.invalid("invoice", "month", month, "must be over; it ends at " + period.to());
            }
            List<Invoice> standing = standing(handle, party, currency);
            Optional<Invoice> before =
                    standing.stream().filter(one -> near(one.to(), period.to())).findFirst();
            if (before.isPresent()) {
                return before;
            }
            Instant from = standing.stream()
                    .map(Invoice::to)
                    .filter(end -> near(end, period.from()))
                    .findFirst()
                    .orElse(period.from());
            List<InvoiceLine> lines = Charges.lines(handle, advertiser, currency, from, period.to());
            long net = lines.stream().mapToLong(InvoiceLine::micros).sum();
            if (net == 0) {
                return Optional.empty();
            }
            return Optional.of(charge(handle, advertiser, currency, from, period, lines, now, byWhom));
        });
    }

    /** Issues what is due of all advertisers for a month. @return how many were issued or stood already */
    public int issueAll(YearMonth month, String byWhom) {
        List<UUID> advertisers = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id from advertiser where created_at < :end order by id")
                .bind("end", new Period(month, ZoneOffset.UTC).to().plus(ZONES_APART))
                .mapTo(UUID.class)
                .list());
        int issued = 0;
        for (UUID advertiser : advertisers) {
            issued += issue(advertiser, month, byWhom).isPresent() ? 1 : 0;
        }
        return issued;
    }

    private Invoice charge(
            Handle handle,
            UUID advertiser,
            Currency currency,
            Instant from,
            Period period,
            List<InvoiceLine> lines,
            Instant now,
            String byWhom) {
        String party = LedgerAccount.advertiser(advertiser);
        long net = lines.stream().mapToLong(InvoiceLine::micros).sum();
        Tax rate = BillingBook.ofPayer(handle, party, now);
        long tax = taxOn(handle, advertiser, currency, net, rate);
        String country = tax == 0 ? null : rate.country() == null ? lastCountry(handle, advertiser) : rate.country();
        int ppm = tax != 0 && Math.abs(rate.on(Math.abs(net)) - Math.abs(tax)) <= 1 ? rate.ppm() : 0;
        UUID entry = null;
        if (tax != 0 && country != null) {
            Entry due = new Entry(
                    Uuid7.next(clock),
                    EntryKind.TAX,
                    null,
                    currency,
                    "Tax on what was charged, " + period,
                    null,
                    now,
                    List.of(
                            new Posting(LedgerAccount.advertiserTax(advertiser), -tax),
                            new Posting(LedgerAccount.tax(country), tax)));
            Books.post(handle, List.of(due));
            entry = due.id();
        }
        return Documents.issue(
                handle,
                clock,
                new Documents.Draft(
                        net < 0 ? InvoiceKind.CREDIT_NOTE : InvoiceKind.INVOICE,
                        party,
                        currency,
                        from,
                        period.to(),
                        period.zone(),
                        entry == null ? 0 : tax,
                        ppm,
                        entry == null ? null : country,
                        BillingBook.of(handle, LedgerAccount.platform()),
                        BillingBook.of(handle, party),
                        lines,
                        entry,
                        null,
                        null,
                        ""),
                byWhom);
    }

    /**
     * The part of the tax paid in advance that goes with {@code net}: as much of it as {@code net} is of all that is paid
     * for and not invoiced. Of what is given back, the present rate's.
     */
    private static long taxOn(Handle handle, UUID advertiser, Currency currency, long net, Tax rate) {
        if (net < 0) {
            return -rate.on(-net);
        }
        long prepaid = balance(handle, LedgerAccount.advertiserTax(advertiser), currency);
        long invoiced = handle.createQuery("select coalesce(sum(net_micros), 0) from invoice "
                        + "where party = :party and currency = :currency and payout_id is null")
                .bind("party", LedgerAccount.advertiser(advertiser))
                .bind("currency", currency)
                .mapTo(Long.class)
                .one();
        long open = balance(handle, LedgerAccount.advertiserFunds(advertiser), currency)
                + balance(handle, LedgerAccount.advertiserHeld(advertiser), currency)
                + Charges.ever(handle, advertiser, currency)
                - invoiced;
        return prepaid == 0 || open <= 0 ? 0 : open <= net ? prepaid : Split.of(prepaid, net, open - net)[0];
    }

    private static long balance(Handle handle, String account, Currency currency) {
        return handle.createQuery("select coalesce((select micros from balance "
                        + "where account = :account and currency = :currency), 0)")
                .bind("account", account)
                .bind("currency", currency)
                .mapTo(Long.class)
                .one();
    }

    private static @Nullable String lastCountry(Handle handle, UUID advertiser) {
        return handle.createQuery(
                        "select tax_country from payment where advertiser_id = :id and tax_country is not null "
                                + "order by id desc limit 1")
                .bind("id", advertiser)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /**
     * Writes, in the transaction of a payout, the payee's document on it.
     *
     * @param payout the payout's id
     * @param entry the entry that took it out of the earnings
     * @param from since when it was earned
     */
    public static Invoice selfBilling(
            Handle handle,
            Clock clock,
            UUID payout,
            UUID entry,
            String party,
            Currency currency,
            Instant from,
            long netMicros,
            long taxMicros,
            Tax tax,
            String byWhom) {
        return Documents.issue(
                handle,
                clock,
                new Documents.Draft(
                        InvoiceKind.SELF_BILLING,
                        party,
                        currency,
                        from,
                        Moment.of(clock),
                        BillingBook.zone(handle, party),
                        taxMicros,
                        tax.ppm(),
                        tax.country(),
                        BillingBook.of(handle, party),
                        BillingBook.of(handle, LedgerAccount.platform()),
                        List.of(new InvoiceLine("Share of advertising revenue, paid out", 0, netMicros)),
                        entry,
                        payout,
                        null,
                        ""),
                byWhom);
    }

    /**
     * Takes a document of an advertiser's back; its month can be invoiced again.
     *
     * @param why one line for people
     * @throws Problem when there is no such document, it is cancelled, is a cancellation, or tells of a payout, whose
     *     failure cancels it
     */
    public Invoice cancel(UUID invoice, String why, String byWhom) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_WHY || reason.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("invoice", "why", reason.isEmpty() ? null : reason, "must say why in one line");
        }
        return database.jdbi().inTransaction(handle -> {
            Books.standStill(handle);
            Invoice found = find(handle, invoice).orElseThrow(() -> Problem.notFound("invoice", invoice));
            if (found.payout() != null) {
                throw Problem.conflict(
                        "invoice-of-payout",
                        "The document tells of a payout",
                        "Document " + found.number() + " is cancelled by marking its payout as failed.");
            }
            return cancel(handle, clock, found, reason, byWhom, found.entry());
        });
    }

    /** Takes the document of a payout back, whose entries are undone by the caller in the same transaction. */
    public static void cancelOfPayout(Handle handle, Clock clock, UUID payout, String why, String byWhom) {
        handle.createQuery(InvoiceRows.SELECT
                        + " where i.payout_id = :payout and i.kind <> 'CANCELLATION' and c.id is null")
                .bind("payout", payout)
                .map(InvoiceRows.READ)
                .findOne()
                .ifPresent(found -> cancel(handle, clock, found, why, byWhom, null));
    }

    private static Invoice cancel(
            Handle handle, Clock clock, Invoice found, String why, String byWhom, @Nullable UUID undone) {
        if (found.cancelledBy() != null || found.kind() == InvoiceKind.CANCELLATION) {
            throw Problem.conflict(
                    "invoice-cancelled",
                    "The document is cancelled",
                    "Document " + found.number() + " is cancelled already, or is a cancellation itself.");
        }
        UUID entry = undone == null
                ? null
                : Books.undo(handle, clock, undone, "Document " + found.number() + " cancelled")
                        .id();
        return Documents.issue(
                handle,
                clock,
                new Documents.Draft(
                        InvoiceKind.CANCELLATION,
                        found.party(),
                        found.currency(),
                        found.from(),
                        found.to(),
                        ZoneId.of(found.zone()),
                        -found.taxMicros(),
                        found.taxPpm(),
                        found.taxCountry(),
                        found.seller(),
                        found.buyer(),
                        found.lines().stream()
                                .map(line -> new InvoiceLine(line.text(), -line.count(), -line.micros()))
                                .toList(),
                        entry,
                        found.payout(),
                        found.id(),
                        why),
                byWhom);
    }

    /** The latest documents, newest first. */
    public List<Invoice> latest(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        InvoiceRows.SELECT + " order by i.year desc, i.seq desc limit :most")
                .bind("most", most)
                .map(InvoiceRows.READ)
                .list());
    }

    /** Documents of any of the parties, newest first. */
    public List<Invoice> of(Collection<String> parties, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(InvoiceRows.SELECT
                        + " where i.party = any(:parties) order by i.year desc, i.seq desc limit :most")
                .bindArray("parties", String.class, parties.toArray())
                .bind("most", most)
                .map(InvoiceRows.READ)
                .list());
    }

    public Optional<Invoice> find(UUID invoice) {
        return database.jdbi().withHandle(handle -> find(handle, invoice));
    }

    private static Optional<Invoice> find(Handle handle, UUID invoice) {
        return handle.createQuery(InvoiceRows.SELECT + " where i.id = :id")
                .bind("id", invoice)
                .map(InvoiceRows.READ)
                .findOne();
    }

    /** The party's invoices that were not taken back, newest first. */
    private static List<Invoice> standing(Handle handle, String party, Currency currency) {
        return handle.createQuery(InvoiceRows.SELECT + """
                         where i.party = :party and i.currency = :currency and i.kind in ('INVOICE', 'CREDIT_NOTE')
                            and c.id is null order by i.period_to desc
                        """)
                .bind("party", party)
                .bind("currency", currency)
                .map(InvoiceRows.READ)
                .list();
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(ZONES_APART) < 0;
    }
}
