package beckon.network.payment;

import beckon.network.billing.BillingBook;
import beckon.network.billing.Tax;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Books;
import beckon.network.ledger.Entry;
import beckon.network.ledger.EntryKind;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.ledger.Posting;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Books what advertisers pay: the net part becomes funds, the tax inside waits beside them for the invoice. The source's
 * own id is the key under which a payment is booked at most once. Safe for any number of threads and servers.
 */
public final class Payments {
    private static final String MANUAL = "manual";
    private static final int LONGEST_WORDS = 200;

    private static final String SELECT = """
            select p.id, p.advertiser_id as advertiser, p.source, p.external_id, p.gross_micros, p.net_micros,
                p.tax_micros, p.tax_ppm, p.tax_country, p.currency, p.words, p.booked_by, p.entry_id as entry, p.at,
                u.asked_by as undo_asked, u.why as undo_why, u.done_at as undone
            from payment p left join payment_undo u on u.payment_id = p.id
            """;

    private final Database database;
    private final Clock clock;

    public Payments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the advertiser writes on his payments; the same for ever. */
    public String reference(UUID advertiser) {
        return database.jdbi().inTransaction(handle -> reference(handle, advertiser));
    }

    static String reference(Handle handle, UUID advertiser) {
        handle.createUpdate("insert into payment_reference (advertiser_id, reference) values (:advertiser, :reference) "
                        + "on conflict (advertiser_id) do nothing")
                .bind("advertiser", advertiser)
                .bind("reference", PaymentReference.fresh())
                .execute();
        return handle.createQuery("select reference from payment_reference where advertiser_id = :advertiser")
                .bind("advertiser", advertiser)
                .mapTo(String.class)
                .one();
    }

    /**
     * Books what an operator saw come in.
     *
     * @param gross more than 0, in the advertiser's currency, tax included
     * @param reference by which the operator finds it again, such as the bank's number; the same one is booked once. Empty
     *     for none
     * @throws Problem {@code payment-known} for a reference that was booked before, and what {@link Ledger#topUp} throws
     */
    public Payment book(UUID advertiser, Money gross, String reference, String byWhom) {
        String external = reference.strip();
        if (external.length() > LONGEST_WORDS || external.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("payment", "reference", external, "must be one line of 200 characters at most");
        }
        return database.jdbi().inTransaction(handle -> {
            UUID id = Uuid7.next(clock);
            if (!external.isEmpty()) {
                find(handle, "p.source = 'manual' and p.external_id = :value", external)
                        .ifPresent(known -> {
                            throw Problem.conflict(
                                    "payment-known",
                                    "The payment is booked already",
                                    "A payment with the reference \"" + external + "\" was booked at " + known.at()
                                            + "; undo that one, or give this one another reference.");
                        });
            }
            return book(
                    handle,
                    id,
                    advertiser,
                    gross,
                    MANUAL,
                    external.isEmpty() ? id.toString() : external,
                    "Payment by " + name(handle, advertiser) + (external.isEmpty() ? "" : ", " + external),
                    null,
                    byWhom);
        });
    }

    /**
     * Books every payment of the source's that names an advertiser by his payment reference and is in his currency; the
     * others wait. All of it or, when something fails, nothing.
     */
    public Taken take(PaymentSource source, String byWhom) {
        List<Incoming> all = source.incoming();
        return database.jdbi().inTransaction(handle -> {
            int booked = 0;
            int waiting = 0;
            int known = 0;
            for (Incoming one : all) {
                UUID row = Uuid7.next(clock);
                if (BankRows.insert(handle, row, source.name(), one, Moment.of(clock)) == 0) {
                    known++;
                    continue;
                }
                BankRows.Match match = BankRows.match(handle, one);
                if (match.advertiser() == null) {
                    waiting++;
                    BankRows.state(handle, row, "WAITING", match.why(), byWhom);
                } else {
                    booked++;
                    book(handle, row, match.advertiser(), one, source.name(), byWhom);
                }
            }
            return new Taken(booked, waiting, known);
        });
    }

    /** What waits for somebody to say whose it is, oldest first. */
    public List<BankRow> waiting() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from bank_row where state = 'WAITING' order by booked_on, id")
                .mapTo(BankRow.class)
                .list());
    }

    /** Somebody says whose payment it is. @throws Problem when it does not wait, or is in another currency */
    public Payment assign(UUID row, UUID advertiser, String byWhom) {
        return database.jdbi().inTransaction(handle -> {
            BankRow waiting = BankRows.claim(handle, row);
            return book(
                    handle,
                    row,
                    advertiser,
                    new Incoming(
                            waiting.externalId(),
                            waiting.bookedOn(),
                            new Money(waiting.amountMicros(), waiting.currency()),
                            waiting.payer(),
                            waiting.words()),
                    waiting.source(),
                    byWhom);
        });
    }

    /** It is no advertiser's payment. @throws Problem when it does not wait, or no reason is given */
    public void setAside(UUID row, String why, String byWhom) {
        String reason = reason(why);
        database.jdbi().useTransaction(handle -> {
            BankRows.claim(handle, row);
            BankRows.state(handle, row, "SET_ASIDE", reason, byWhom);
        });
    }

    /** The latest payments, newest first. */
    public List<Payment> latest(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by p.id desc limit :most")
                .bind("most", most)
                .mapTo(Payment.class)
                .list());
    }

    /** An advertiser's payments, newest first. */
    public List<Payment> of(UUID advertiser, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where p.advertiser_id = :advertiser order by p.id desc limit :most")
                .bind("advertiser", advertiser)
                .bind("most", most)
                .mapTo(Payment.class)
                .list());
    }

    public Optional<Payment> find(UUID payment) {
        return database.jdbi().withHandle(handle -> find(handle, "p.id = :value", payment));
    }

    /** Asks that a payment be undone, which another person has to do. @throws Problem when somebody asked before */
    public void askUndo(UUID payment, UUID account, String why) {
        String reason = reason(why);
        database.jdbi().useTransaction(handle -> {
            if (find(handle, "p.id = :value", payment).isEmpty()) {
                throw Problem.notFound("payment", payment);
            }
            int asked = handle.createUpdate("""
                            insert into payment_undo (payment_id, why, asked_by, asked_at)
                            values (:payment, :why, :account, :now) on conflict do nothing
                            """)
                    .bind("payment", payment)
                    .bind("why", reason)
                    .bind("account", account)
                    .bind("now", Moment.of(clock))
                    .execute();
            if (asked == 0) {
                throw Problem.conflict(
                        "undo-asked",
                        "Somebody asked already",
                        "Payment " + payment + " is asked to be undone already; a second person confirms it.");
            }
        });
    }

    /**
     * Undoes a payment by a reversal.
     *
     * @param account whoever confirms it: not the one who asked
     * @throws Problem {@code undo-needs-two} for the one who asked, and when it is spent or was undone
     */
    public Entry undo(UUID payment, UUID account) {
        return database.together(() -> database.jdbi().inTransaction(handle -> {
            Payment found =
                    find(handle, "p.id = :value", payment).orElseThrow(() -> Problem.notFound("payment", payment));
            boolean asked = handle.createQuery("select 1 from payment_undo where payment_id = :payment for update")
                    .bind("payment", payment)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!asked) {
                throw Problem.conflict(
                        "undo-not-asked",
                        "Nobody asked for it",
                        "Payment " + payment + " is undone by two: one asks and says why, another one confirms.");
            }
            if (account.equals(found.undoAsked())) {
                throw Problem.conflict(
                        "undo-needs-two",
                        "A second person confirms",
                        "You asked to undo payment " + payment + " yourself; somebody else has to confirm it.");
            }
            Entry reversal = new Ledger(database, clock)
                    .reverse(found.entry(), "Payment undone: " + String.valueOf(found.undoWhy()));
            handle.createUpdate("update payment_undo set done_by = :account, done_at = :now, entry_id = :entry "
                            + "where payment_id = :payment")
                    .bind("account", account)
                    .bind("now", Moment.of(clock))
                    .bind("entry", reversal.id())
                    .bind("payment", payment)
                    .execute();
            return reversal;
        }));
    }

    private Payment book(Handle handle, UUID row, UUID advertiser, Incoming one, String source, String byWhom) {
        String words = "Payment of " + one.bookedOn() + (one.payer().isEmpty() ? "" : ", " + one.payer());
        Payment payment = book(
                handle,
                Uuid7.next(clock),
                advertiser,
                one.amount(),
                source,
                one.id(),
                words.substring(0, Math.min(words.length(), LONGEST_WORDS)),
                row,
                byWhom);
        BankRows.state(handle, row, "BOOKED", "", byWhom);
        return payment;
    }

    private Payment book(
            Handle handle,
            UUID id,
            UUID advertiser,
            Money gross,
            String source,
            String external,
            String words,
            @Nullable UUID row,
            String byWhom) {
        Currency currency = currency(handle, advertiser);
        if (gross.micros() <= 0) {
            throw Problem.invalid("top-up", "amount", gross, "must be more than 0");
        }
        if (!currency.equals(gross.currency())) {
            throw Problem.invalid(
                    "top-up", "amount", gross, "must be in " + currency + ", the currency of the advertiser");
        }
        Books.write(handle);
        Instant now = Moment.of(clock);
        Tax tax = BillingBook.ofPayer(handle, LedgerAccount.advertiser(advertiser), now);
        long inside = tax.within(gross.micros());
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(LedgerAccount.advertiserFunds(advertiser), gross.micros() - inside));
        if (inside != 0) {
            postings.add(new Posting(LedgerAccount.advertiserTax(advertiser), inside));
        }
        postings.add(new Posting(LedgerAccount.platformCash(), -gross.micros()));
        Entry entry = new Entry(Uuid7.next(clock), EntryKind.TOP_UP, null, currency, words, null, now, postings);
        Books.post(handle, List.of(entry));
        Books.fundsChanged(handle, advertiser);
        Payment payment = new Payment(
                id,
                advertiser,
                source,
                external,
                gross.micros(),
                gross.micros() - inside,
                inside,
                tax.ppm(),
                tax.country(),
                currency,
                words,
                byWhom,
                entry.id(),
                now,
                null,
                null,
                null);
        handle.createUpdate("""
                        insert into payment (id, advertiser_id, source, external_id, gross_micros, net_micros, tax_micros,
                            tax_ppm, tax_country, currency, words, bank_row_id, booked_by, entry_id, at)
                        values (:id, :advertiser, :source, :external, :gross, :net, :tax, :ppm, :country, :currency,
                            :words, :row, :by, :entry, :at)
                        """)
                .bind("id", payment.id())
                .bind("advertiser", advertiser)
                .bind("source", source)
                .bind("external", external)
                .bind("gross", payment.grossMicros())
                .bind("net", payment.netMicros())
                .bind("tax", payment.taxMicros())
                .bind("ppm", payment.taxPpm())
                .bind("country", payment.taxCountry())
                .bind("currency", currency)
                .bind("words", words)
                .bind("row", row)
                .bind("by", byWhom)
                .bind("entry", payment.entry())
                .bind("at", now)
                .execute();
        return payment;
    }

    private static String name(Handle handle, UUID advertiser) {
        return handle.createQuery("select name from advertiser where id = :id")
                .bind("id", advertiser)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
    }

    private static Currency currency(Handle handle, UUID advertiser) {
        return handle.createQuery("select currency from advertiser where id = :id")
                .bind("id", advertiser)
                .mapTo(Currency.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
    }

    private static Optional<Payment> find(Handle handle, String where, Object value) {
        return handle.createQuery(SELECT + " where " + where)
                .bind("value", value)
                .mapTo(Payment.class)
                .findOne();
    }

    private static String reason(String why) {
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > 500) {
            throw Problem.invalid(
                    "payment", "why", reason.isEmpty() ? null : reason, "must say why, in 500 characters at most");
        }
        return reason;
    }
}
