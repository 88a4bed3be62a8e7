package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.security.Passwords;
import beckon.network.account.Account;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.billing.BillingParty;
import beckon.network.insight.SessionScope;
import beckon.network.invoice.Invoice;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Partner;
import beckon.network.payment.BankRow;
import beckon.network.payment.Payment;
import beckon.network.payout.Payout;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.PayoutState;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money as people handle it: payments, documents, payouts, rates, audits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyPagesStory {
    private static final String HOSTILE = "<script>alert('x')</script> & \"Söhne\" Ωμέγα";

    private TestConsole console;
    private SampleSites sites;
    private SamplePartners partners;
    private MoneyStores money;
    private Browser operator;
    private Browser second;
    private Browser owner;
    private Advertiser advertiser;

    @BeforeAll
    void start() {
        console = new TestConsole();
        sites = new SampleSites(console.network);
        partners = new SamplePartners(console.network, sites);
        money = console.stores.moneyStores();
        SampleMoney.add(console, partners.directory, sites.publisher.id());
        advertiser = console.network.advertisers.of(partners.directory.id()).getFirst();
        console.person("operator@money.example", Role.OPERATOR, null, null);
        console.person("second@money.example", Role.OPERATOR, null, null);
        console.person("owner@money.example", Role.PUBLISHER, null, sites.publisher.id());
        operator = console.signedIn("operator@money.example");
        second = console.signedIn("second@money.example");
        owner = console.signedIn("owner@money.example");
    }

    @AfterAll
    void stop() {
        assertThat(console.network.audit.check().sound()).isTrue();
        console.close();
    }

    @Test
    void shouldTakeABanksFileAssignWhatWaitsAndUndoByTwo() {
        String page = operator.get("/payments").body();
        assertThat(page).contains("Waiting for you", "Somebody Unknown", "It names no payment reference.", "RF");
        String sent = upload("id,date,amount,currency,payer,text\nC-9,2026-05-01,5.00,EUR,"
                + HOSTILE.replace("\"", "\"\"").replaceFirst("^", "\"") + "\",nothing\n");
        assertThat(sent).contains("taken=0").contains("waiting=1");
        assertThat(operator.get("/payments").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(upload("no,such,columns\n")).contains("must name the column id");
        assertThat(upload("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Document>&e;</Document>"))
                .contains("camt.053")
                .doesNotContain("root:");

        BankRow waiting = money.payments().waiting().getFirst();
        operator.submit(
                "/payments",
                "/payments/waiting/" + waiting.id() + "/assign",
                Map.of("advertiser", advertiser.id().toString()));
        Payment booked = money.payments().of(advertiser.id(), 1).getFirst();
        assertThat(booked.externalId()).isEqualTo(waiting.externalId());
        String undo = "/payments/" + booked.id();
        operator.submit("/payments", undo + "/ask-undo", Map.of("why", "Not his"));
        assertThat(operator.submit("/payments", undo + "/undo", Map.of()).body())
                .contains("somebody else has to confirm");
        assertThat(location(second.submit("/payments", undo + "/undo", Map.of())))
                .contains("undone");
        assertThat(money.payments().find(booked.id()).orElseThrow().undone()).isNotNull();
        assertThat(operator.submit(
                                "/payments",
                                "/payments/book",
                                Map.of(
                                        "advertiser",
                                        advertiser.id().toString(),
                                        "amount",
                                        "1",
                                        "reference",
                                        "TRX-4711"))
                        .body())
                .contains("was booked at");
    }

    @Test
    void shouldShowADocumentToWhomItBelongsAndToNobodyElse() {
        Invoice own = money.invoices()
                .of(List.of("publisher/" + sites.publisher.id()), 1)
                .getFirst();
        Invoice others =
                money.invoices().of(List.of("advertiser/" + advertiser.id()), 1).getFirst();
        assertThat(owner.get("/publisher/earnings").body())
                .contains(own.number(), "Self-billing", "…3000")
                .doesNotContain("DE8937");
        HttpResponse<String> pdf = owner.get("/publisher/documents/" + own.id() + "/pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-").contains("%%EOF");
        assertThat(owner.get("/publisher/documents/" + own.id() + "/csv").body())
                .startsWith("number,kind,from,to,text,count,currency,net,tax,gross\r\n")
                .contains("Share of advertising revenue");
        assertThat(owner.get("/publisher/documents/" + others.id() + "/pdf").statusCode())
                .isEqualTo(404);

        console.person("desk@money.example", Role.PARTNER, partners.directory.id(), null);
        Browser desk = console.signedIn("desk@money.example");
        assertThat(desk.get("/partner/money").body())
                .contains(others.number(), "GB82WEST12345698765432", "Payment reference", "Last 7 days");
        assertThat(desk.get("/partner/money/" + others.id() + "/pdf").body()).startsWith("%PDF-");
        assertThat(desk.get("/partner/money/" + own.id() + "/pdf").statusCode()).isEqualTo(404);
        Advertiser another =
                console.network.advertisers.of(partners.directory.id()).getLast();
        assertThat(another.id()).isNotEqualTo(advertiser.id());
        String token = console.stores
                .consoleSessions()
                .open(partners.directory.id(), "one", new SessionScope(true, another.id(), "de", null, "", false))
                .token();
        assertThat(console.browser().get("/console/" + token + "/money").body())
                .contains("Zahlungsreferenz", another.name())
                .doesNotContain(others.number(), advertiser.name());
        assertThat(console.browser()
                        .get("/console/" + token + "/money/" + others.id() + "/csv")
                        .statusCode())
                .isEqualTo(404);

        Caller server = console.caller(partners.directory);
        assertThat(server.get("/api/v1/invoices").body().get("items").toString())
                .contains(others.number());
        assertThat(server.get("/api/v1/invoices/" + own.id()).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/funds").body().get("items").size()).isPositive();
        Partner stranger = console.network.partner("Stranger");
        assertThat(console.caller(stranger)
                        .get("/api/v1/invoices")
                        .body()
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void shouldIssueReadAndTakeBackADocumentWithHostileNames() {
        money.billingBook()
                .set(
                        new BillingParty(
                                "advertiser/" + advertiser.id(), HOSTILE, HOSTILE, "DE", "", null, "Europe/Berlin"),
                        "account/x");
        Invoice issued = money.invoices().of(List.of("advertiser/" + advertiser.id()), 50).stream()
                .filter(one -> one.cancelledBy() == null)
                .findFirst()
                .orElseThrow();
        String page = "/invoices/" + issued.id();
        assertThat(operator.submit(page, page + "/cancel", Map.of("why", " ")).body())
                .contains("must say why");
        String cancellation = location(operator.submit(page, page + "/cancel", Map.of("why", HOSTILE)));
        assertThat(operator.get(cancellation).body())
                .contains("Cancellation", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        String month = issued.from()
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDate()
                .toString()
                .substring(0, 7);
        assertThat(location(operator.submit("/invoices", "/invoices/issue", Map.of("month", month))))
                .contains("issued=");
        Invoice again = money.invoices()
                .of(List.of("advertiser/" + advertiser.id()), 50)
                .getFirst();
        assertThat(again.buyer().name()).isEqualTo(HOSTILE);
        assertThat(operator.get("/invoices/" + again.id()).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(operator.get("/invoices/" + again.id() + "/pdf").body()).startsWith("%PDF-");
        assertThat(operator.submit("/invoices", "/invoices/issue", Map.of("month", "2999-01"))
                        .body())
                .contains("must be over");
        assertThat(operator.submit("/invoices", "/invoices/issue", Map.of("month", "soon"))
                        .body())
                .contains("must be a month such as 2026-03");
    }

    @Test
    void shouldPayOutOnceThroughTheBanksFileAndOnlyByWhoMay() {
        assertThat(operator.get("/payouts").body()).contains("City Directory", "Harbour Media", "Paid");
        operator.submit("/payouts", "/payouts/propose", Map.of());
        Payout proposed = money.payouts().latest(50).stream()
                .filter(one -> one.state() == PayoutState.PROPOSED
                        && one.party().startsWith("partner/" + partners.directory.id()))
                .findFirst()
                .orElseThrow();
        String page = "/payouts/" + proposed.id();
        assertThat(location(operator.submit("/payouts", page + "/approve", Map.of())))
                .contains("approved");
        HttpResponse<String> twice = second.submit("/payouts", page + "/approve", Map.of());
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("is approved already");
        assertThat(operator.submit("/payouts", "/payouts/sepa", Map.of()).body())
                .contains("pain.001.001.09", proposed.bankReference());
        assertThat(operator.submit("/payouts", "/payouts/csv", Map.of("currency", "USD"))
                        .statusCode())
                .isEqualTo(409);
        operator.submit("/payouts", page + "/paid", Map.of());
        assertThat(location(operator.submit("/payouts", page + "/failed", Map.of("why", "Account closed"))))
                .contains("failed");
        assertThat(operator.get("/payouts").body()).contains("Account closed");

        Account looking = console.network.accounts.add("looks@money.example", Role.OPERATOR, Grade.SUPPORT, null, null);
        console.network.accounts.setPassword(looking.id(), Passwords.hash(TestConsole.PASSWORD));
        Browser support = console.signedIn("looks@money.example");
        assertThat(support.get("/payouts").statusCode()).isEqualTo(200);
        assertThat(support.submit("/payouts", "/payouts/propose", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldKeepRatesRulesDetailsAndAudits() {
        operator.submit("/billing", "/billing/rate", Map.of("country", "at", "rate", "20"));
        assertThat(operator.get("/billing").body()).contains("AT", "20\u00a0%");
        assertThat(operator.submit("/billing", "/billing/rate", Map.of("country", "XX", "rate", "20"))
                        .body())
                .contains("ISO 3166");
        assertThat(operator.submit("/billing", "/billing", Map.of("party", "platform", "name", "", "zone", "Mars/Base"))
                        .body())
                .contains("name is", "must be a time zone");
        assertThat(operator.get("/billing?party=partner/nobody").statusCode()).isEqualTo(404);
        operator.submit("/payouts", "/payouts/rule", Map.of("currency", "EUR", "minimum", "12.34", "days", "9"));
        operator.submit("/payouts", "/payouts/schedule", Map.of("day", "5"));
        assertThat(operator.get("/payouts").body()).contains("12.34", "value=\"5\"");
        assertThat(operator.submit("/payouts", "/payouts/schedule", Map.of("day", "31"))
                        .body())
                .contains("within 1 and 28");
        money.payouts().setRule(new PayoutRule(advertiser.currency(), 10_000, 0));

        assertThat(location(owner.submit(
                        "/publisher/billing",
                        "/publisher/billing",
                        Map.of(
                                "name",
                                "Harbour Media",
                                "address",
                                "Hafen 4",
                                "country",
                                "de",
                                "taxId",
                                "DE 1",
                                "tax",
                                "0"))))
                .contains("saved");
        assertThat(money.billingBook().of("publisher/" + sites.publisher.id()))
                .satisfies(party -> assertThat(party.taxPpm()).isNull())
                .satisfies(party -> assertThat(party.country()).isEqualTo("DE"));

        operator.submit("/ledger/audit", "/ledger/audit", Map.of());
        assertThat(operator.get("/ledger/audit").body()).contains("The books prove right", "Sound");
    }

    private String upload(String file) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(operator.get("/payments").body());
        assertThat(token.find()).isTrue();
        String body = "--frontier\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
                + "\r\n--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bank.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--frontier--\r\n";
        HttpResponse<String> answer =
                operator.send("POST", "/payments/file", body, "Content-Type", "multipart/form-data; boundary=frontier");
        return answer.headers().firstValue("Location").orElseGet(answer::body);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }
}
