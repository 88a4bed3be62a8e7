package beckon.console;

import beckon.network.billing.BillingBook;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.AuditRuns;
import beckon.network.payment.FundsBoard;
import beckon.network.payment.Payments;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.PayoutFiles;
import beckon.network.payout.Payouts;

/** What the console asks about money that comes in and goes out. */
public record MoneyStores(
        BillingBook billingBook,
        Payments payments,
        FundsBoard fundsBoard,
        Invoices invoices,
        Payouts payouts,
        PayoutFiles payoutFiles,
        BankAccounts bankAccounts,
        AuditRuns auditRuns) {}
