package beckon.console.security;

import java.util.List;
import java.util.Map;

/**
 * The names of the changes that matter most, by method and route, and the fields of their forms that are written down. Any
 * other change is recorded under its method and route.
 */
final class AuditNames {
    private static final Map<String, Named> NAMES = Map.ofEntries(
            Map.entry("POST /people", new Named("person-invited", "email", "role", "grade")),
            Map.entry("POST /partner/people", new Named("person-invited", "email", "grade")),
            Map.entry("POST /publisher/people", new Named("person-invited", "email", "grade")),
            Map.entry(
                    "POST /terms", new Named("terms-changed", "t1", "t2", "partner", "publisher", "qualifiedSeconds")),
            Map.entry(
                    "POST /delivery",
                    new Named("delivery-changed", "clickReserve", "callReserve", "thousandReserve", "drawnPercent")),
            Map.entry("POST /delivery/house", new Named("house-ad-added", "headline", "landing")),
            Map.entry("POST /delivery/restore", new Named("delivery-restored", "number")),
            Map.entry("POST /thresholds", new Named("terms-changed", "t1", "t2")),
            Map.entry("POST /partners", new Named("partner-added", "name")),
            Map.entry("POST /partners/{partner}/pins", new Named("partner-pinned", "format", "type")),
            Map.entry("POST /partners/{partner}/keys", new Named("key-issued", "label")),
            Map.entry("POST /partners/{partner}/keys/{key}/revoke", new Named("key-revoked")),
            Map.entry("POST /partners/{partner}/access/key", new Named("key-issued", "label")),
            Map.entry("POST /partners/{partner}/access/key/{key}/rotate", new Named("key-rotated")),
            Map.entry("POST /partners/{partner}/access/key/{key}/revoke", new Named("key-revoked")),
            Map.entry("POST /partners/{partner}/access/client", new Named("client-made", "label")),
            Map.entry("POST /partners/{partner}/access/client/{client}/rotate", new Named("client-rotated")),
            Map.entry("POST /partners/{partner}/access/client/{client}/revoke", new Named("client-revoked")),
            Map.entry("POST /partner/keys/key", new Named("key-issued", "label")),
            Map.entry("POST /partner/keys/key/{key}/rotate", new Named("key-rotated")),
            Map.entry("POST /partner/keys/key/{key}/revoke", new Named("key-revoked")),
            Map.entry("POST /partner/keys/client", new Named("client-made", "label")),
            Map.entry("POST /partner/keys/client/{client}/rotate", new Named("client-rotated")),
            Map.entry("POST /partner/keys/client/{client}/revoke", new Named("client-revoked")),
            Map.entry("POST /disputes/{dispute}/decide", new Named("dispute-decided", "outcome", "amount", "bearer")),
            Map.entry("POST /disputes/{dispute}/reopen", new Named("dispute-reopened")),
            Map.entry("POST /disputes/{dispute}/undo", new Named("dispute-undone")),
            Map.entry("POST /disputes/{dispute}/keep", new Named("dispute-kept")),
            Map.entry("POST /disputes/terms", new Named("dispute-terms-changed", "windowDays", "byRule")),
            Map.entry("POST /costs/tariffs", new Named("tariff-added", "kind", "carrier", "price", "currency")),
            Map.entry("POST /costs/calls", new Named("call-terms-changed", "duplicateMinutes", "area")),
            Map.entry(
                    "POST /partners/{partner}/permits",
                    new Named("partner-permitted", "otherFormat", "ownLook", "mailFrom")),
            Map.entry("POST /partners/{partner}/top-up", new Named("funds-added", "amount")),
            Map.entry("POST /payments/book", new Named("payment-booked", "advertiser", "amount", "reference")),
            Map.entry("POST /payments/file", new Named("bank-file-taken")),
            Map.entry("POST /payments/waiting/{row}/assign", new Named("payment-assigned", "advertiser")),
            Map.entry("POST /payments/waiting/{row}/set-aside", new Named("payment-set-aside", "why")),
            Map.entry("POST /payments/{payment}/ask-undo", new Named("payment-undo-asked", "why")),
            Map.entry("POST /payments/{payment}/undo", new Named("payment-undone")),
            Map.entry("POST /invoices/issue", new Named("invoices-issued", "month")),
            Map.entry("POST /invoices/{invoice}/cancel", new Named("invoice-cancelled", "why")),
            Map.entry("POST /payouts/propose", new Named("payouts-proposed")),
            Map.entry("POST /payouts/{payout}/withdraw", new Named("payout-withdrawn")),
            Map.entry("POST /payouts/{payout}/approve", new Named("payout-approved")),
            Map.entry("POST /payouts/{payout}/paid", new Named("payout-paid")),
            Map.entry("POST /payouts/{payout}/failed", new Named("payout-failed", "why")),
            Map.entry("POST /payouts/rule", new Named("payout-rule-set", "currency", "minimum", "days")),
            Map.entry("POST /payouts/schedule", new Named("payout-schedule-set", "day")),
            Map.entry("POST /payouts/sepa", new Named("payout-file-written")),
            Map.entry("POST /payouts/csv", new Named("payout-file-written", "currency")),
            Map.entry("POST /billing", new Named("billing-changed", "party", "country", "tax", "zone")),
            Map.entry("POST /billing/account", new Named("bank-account-changed", "party")),
            Map.entry("POST /billing/rate", new Named("tax-rate-set", "country", "rate")),
            Map.entry("POST /publisher/billing", new Named("billing-changed", "country", "zone")),
            Map.entry("POST /ledger/audit", new Named("books-audited")),
            Map.entry("POST /sites/{site}/decision", new Named("site-decided", "decision")),
            Map.entry("POST /queue/{site}/decision", new Named("site-decided", "choice", "second")),
            Map.entry("POST /queue/decisions/{decision}/take-back", new Named("decision-taken-back")),
            Map.entry("POST /desk/appeals/{appeal}", new Named("appeal-answered", "granted")),
            Map.entry("POST /desk/sites/{site}/notice", new Named("site-suspended", "days")),
            Map.entry("POST /publishers/{publisher}/ban", new Named("publisher-banned")),
            Map.entry("POST /publishers/{publisher}/lift", new Named("publisher-ban-lifted")),
            Map.entry("POST /partners/{partner}/listings/{listing}/image/bar", new Named("picture-barred", "reason")),
            Map.entry("POST /publisher/payee", new Named("payee-changed")),
            Map.entry("POST /experts/{hash}/promote", new Named("expert-promoted")),
            Map.entry("POST /experts/roll-back", new Named("expert-rolled-back")));

    private AuditNames() {}

    /** A name and the form's fields that go with it, none of them a secret. */
    record Named(String action, List<String> fields) {
        Named(String action, String... fields) {
            this(action, List.of(fields));
        }
    }

    static Named of(String method, String route) {
        return NAMES.getOrDefault(method + " " + route, new Named(method + " " + route));
    }
}
