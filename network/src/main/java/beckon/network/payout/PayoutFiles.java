package beckon.network.payout;

import beckon.network.billing.BillingBook;
import beckon.network.ledger.LedgerAccount;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes what is approved and not paid yet as a file for the bank: a SEPA credit transfer ({@code pain.001}) for euros to
 * IBANs, comma-separated values for anything. To ask twice writes the same payments with the same references, by which a
 * bank tells them to be the same. Safe for any number of threads.
 */
public final class PayoutFiles {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final Database database;
    private final Clock clock;
    private final BankAccounts accounts;

    public PayoutFiles(Database database, Clock clock, BankAccounts accounts) {
        this.database = database;
        this.clock = clock;
        this.accounts = accounts;
    }

    /**
     * One payment of a file.
     *
     * @param amount in the currency's own decimals
     */
    record Order(UUID payout, String reference, BigDecimal amount, BankAccounts.Plain to) {}

    /**
     * The SEPA file of all approved payouts in euros to IBANs.
     *
     * @throws Problem {@code payout-file-empty}, {@code payout-file-account} while nobody said where the operator pays from
     */
    public String sepa() {
        return database.jdbi().inTransaction(handle -> {
            List<Order> orders = orders(handle, EUR).stream()
                    .filter(order -> order.to().iban())
                    .toList();
            requireSome(orders, "in EUR to an IBAN");
            BankAccounts.Plain from = BankAccounts.sealed(handle, LedgerAccount.platform())
                    .map(accounts::open)
                    .filter(BankAccounts.Plain::iban)
                    .orElseThrow(() -> Problem.conflict(
                            "payout-file-account",
                            "Nobody said where payouts are paid from",
                            "Enter the network's own IBAN under Billing first."));
            Instant now = Moment.of(clock);
            LocalDate today = now.atZone(BillingBook.zone(handle, LedgerAccount.platform()))
                    .toLocalDate();
            exported(handle, orders, now);
            return SepaTransfer.write("BECKON-" + now.getEpochSecond(), now, today, from, orders);
        });
    }

    /** The same as comma-separated values, in any currency. @throws Problem {@code payout-file-empty} */
    public String csv(Currency currency) {
        return database.jdbi().inTransaction(handle -> {
            List<Order> orders = orders(handle, currency);
            requireSome(orders, "in " + currency);
            exported(handle, orders, Moment.of(clock));
            StringBuilder text = new StringBuilder("reference,holder,account,bic,amount,currency\r\n");
            for (Order order : orders) {
                text.append(order.reference())
                        .append(',')
                        .append(quoted(order.to().holder()))
                        .append(',')
                        .append(order.to().account())
                        .append(',')
                        .append(order.to().bic())
                        .append(',')
                        .append(order.amount().toPlainString())
                        .append(',')
                        .append(currency.getCurrencyCode())
                        .append("\r\n");
            }
            return text.toString();
        });
    }

    private List<Order> orders(Handle handle, Currency currency) {
        record Row(
                UUID id,
                String bankReference,
                long gross,
                String holder,
                String sealed,
                String lastFour,
                boolean iban,
                String bic) {}
        List<Order> orders = new ArrayList<>();
        for (Row row : handle.createQuery("""
                        select id, bank_reference, net_micros + tax_micros as gross, holder,
                            encode(sealed, 'hex') as sealed, last_four, iban, bic
                        from payout where state = 'APPROVED' and currency = :currency order by id
                        """)
                .bind("currency", currency)
                .mapTo(Row.class)
                .list()) {
            // Banks pay no fraction of a cent; proposals are made without one.
            BigDecimal amount = BigDecimal.valueOf(row.gross(), 6)
                    .setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.DOWN);
            orders.add(new Order(
                    row.id(),
                    row.bankReference(),
                    amount,
                    accounts.open(new BankAccounts.Sealed(
                            row.holder(), row.sealed(), row.lastFour(), row.iban(), row.bic()))));
        }
        return orders;
    }

    private static void requireSome(List<Order> orders, String which) {
        if (orders.isEmpty()) {
            throw Problem.conflict(
                    "payout-file-empty",
                    "There is nothing to pay",
                    "No payout " + which + " is approved and not paid yet; approve one first.");
        }
    }

    private static void exported(Handle handle, List<Order> orders, Instant now) {
        handle.createUpdate("update payout set exported_at = coalesce(exported_at, :now) where id = any(:ids)")
                .bind("now", now)
                .bindArray("ids", UUID.class, orders.stream().map(Order::payout).toList())
                .execute();
    }

    /** What a table would take for a formula is kept from being one. */
    private static String quoted(String text) {
        String safe = text.matches("[=+\\-@\\t].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
