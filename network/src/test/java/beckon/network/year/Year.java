package beckon.network.year;

import beckon.network.TestTrade;
import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.call.Admission;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.invoice.Invoices;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.Partner;
import beckon.network.payment.Payments;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.Payout;
import beckon.network.payout.PayoutRule;
import beckon.network.payout.PayoutState;
import beckon.network.payout.Payouts;
import beckon.network.publisher.Site;
import beckon.network.publisher.Terms;
import beckon.network.publisher.WithheldTo;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.telephony.SecretBox;
import beckon.review.verdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Trades for a year: two currencies, three zones, calls, clicks, payments with tax, reversals, invoices, payouts. */
final class Year {
    static final LocalDate BEGIN = LocalDate.of(2026, 3, 3);
    private static final String SOMEBODY = "account/year";

    final List<Fact> facts = new ArrayList<>();

    private final TestTrade trade;
    private final Random random = new Random(20_260_303);
    private final int clicksADay;
    private final Payments payments;
    private final Payouts payouts;
    private final Invoices invoices;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Listing> listings = new ArrayList<>();
    private final List<Reference> web = new ArrayList<>();
    private final List<Reference> telephonic = new ArrayList<>();
    private final Map<UUID, Integer> rates = new HashMap<>();
    private final Site fair;

    Year(TestTrade trade, int clicksADay) {
        this.trade = trade;
        this.clicksADay = clicksADay;
        this.payments = new Payments(trade.network.database, trade.clock);
        this.payouts = new Payouts(trade.network.database, trade.clock);
        this.invoices = new Invoices(trade.network.database, trade.clock);
        BillingBook billing = new BillingBook(trade.network.database, trade.clock);
        billing.setRate("DE", 190_000);
        billing.setRate("CH", 81_000);
        billing.set(new BillingParty("platform", "Beckon", "", "DE", "DE1", null, "Europe/Berlin"), SOMEBODY);
        Site good = trade.network.approvedSite("good.example", 93);
        fair = trade.network.approvedSite("fair.example", 65);
        trade.network.numbers(8);
        String[] zones = {"Europe/Berlin", "America/New_York", "Asia/Kathmandu"};
        String[] countries = {"DE", "CH", "US"};
        int[] taxes = {190_000, 81_000, 0};
        for (int p = 0; p < 2; p++) {
            Partner partner = trade.network.partner("Directory " + p);
            for (int a = 0; a < 2; a++) {
                int kind = (p * 2 + a) % 3;
                Currency currency = Currency.getInstance(kind == 1 ? "USD" : "EUR");
                Advertiser advertiser =
                        trade.network.advertisers.add(partner.id(), "a" + p + a, "Advertiser " + p + a, currency);
                advertisers.add(advertiser);
                rates.put(advertiser.id(), taxes[kind]);
                billing.set(
                        new BillingParty(
                                LedgerAccount.advertiser(advertiser.id()),
                                advertiser.name(),
                                "",
                                countries[kind],
                                "",
                                null,
                                zones[kind]),
                        SOMEBODY);
                Listing listing = list(advertiser, p * 2 + a, zones[kind]);
                web.add(trade.onSite(listing, good, ReferenceType.WEB));
                web.add(trade.onSite(listing, fair, ReferenceType.WEB));
                telephonic.add(trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC));
            }
            account(LedgerAccount.partner(partner.id()));
        }
        account(LedgerAccount.publisher(good.publisher()));
        account(LedgerAccount.publisher(fair.publisher()));
        billing.set(
                new BillingParty(LedgerAccount.publisher(good.publisher()), "Good Media", "", "DE", "DE2", null, null),
                SOMEBODY);
        payouts.setRule(new PayoutRule(Currency.getInstance("EUR"), 5_000_000, 10));
        payouts.setRule(new PayoutRule(Currency.getInstance("USD"), 1_000_000, 0));
    }

    private Listing list(Advertiser advertiser, int number, String zone) {
        // Bids that divide badly; one listing has a budget a day in its own zone, one a budget in all.
        OpeningHours always = OpeningHours.parse(
                zone,
                "mon 00:00-23:59; tue 00:00-23:59; wed 00:00-23:59; thu 00:00-23:59; fri 00:00-23:59; sat 00:00-23:59; "
                        + "sun 00:00-23:59");
        ListingDetails none = ListingDetails.NONE;
        Listing listing = trade.network.listings.add(
                advertiser.partner(),
                new ListingDraft(
                        advertiser.id(),
                        "l" + number,
                        "Listing " + number,
                        "Day and night.",
                        "plumbers",
                        "https://landing.example/",
                        "sip:desk@127.0.0.1:5080",
                        333_333L + number,
                        2_999_999L + number,
                        number == 3 ? Long.valueOf(90_000_000) : null,
                        number == 0
                                ? new ListingDetails(
                                        none.name(),
                                        none.address(),
                                        null,
                                        List.of(),
                                        null,
                                        List.of(),
                                        "",
                                        always,
                                        4_000_000L,
                                        null,
                                        null)
                                : none));
        listings.add(listing);
        fact("bid", listing.id(), "", advertiser.currency(), 333_333L + number, 2_999_999L + number);
        return listing;
    }

    /** Trades from {@link #BEGIN} on. */
    void trade(int days) {
        for (int day = 0; day < days; day++) {
            LocalDate date = BEGIN.plusDays(day);
            Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            payIn(midnight.plus(Duration.ofMinutes(1)));
            if (day == 120) {
                changeTerms();
            }
            if (day == 200) {
                trade.network.reviews.decide(fair.id(), trade.network.verdict("fair.example", 91, Decision.APPROVED));
            }
            for (Reference reference : telephonic) {
                if (random.nextInt(3) == 0) {
                    call(reference, midnight.plus(Duration.ofMinutes(60 + random.nextInt(400))));
                }
            }
            clicks(midnight);
            if (day % 7 == 6) {
                reverse(midnight.plus(Duration.ofHours(23).plusMinutes(30)));
            }
            if (date.getDayOfMonth() == 3 && day > 0) {
                closeMonth(
                        midnight.plus(Duration.ofHours(23).plusMinutes(40)),
                        YearMonth.from(date).minusMonths(1));
            }
        }
    }

    private void payIn(Instant at) {
        trade.clock.set(at);
        for (Advertiser advertiser : advertisers) {
            long funds = trade.ledger
                    .balance(LedgerAccount.advertiserFunds(advertiser.id()), advertiser.currency())
                    .micros();
            // Some days somebody forgets, and ads stop.
            if (funds < 6_000_000 && random.nextInt(4) > 0) {
                long gross = 25_000_000L + random.nextInt(9_999_999);
                payments.book(advertiser.id(), new Money(gross, advertiser.currency()), "", SOMEBODY);
                fact(
                        "paid-in",
                        advertiser.id(),
                        "",
                        advertiser.currency(),
                        gross,
                        Objects.requireNonNull(rates.get(advertiser.id())));
            }
        }
    }

    private void call(Reference reference, Instant at) {
        if (trade.clock.instant().isAfter(at)) {
            return;
        }
        trade.clock.set(at);
        UUID call = Uuid7.next(trade.clock);
        Admission admission = trade.desk.admit(
                call,
                Objects.requireNonNull(reference.e164()),
                "sip:caller" + random.nextInt(1_000_000_000) + "@192.0.2.7");
        if (!(admission instanceof Admission.Admitted)) {
            return;
        }
        Duration talk = Duration.ofSeconds(10 + random.nextInt(100));
        trade.clock.forward(talk);
        trade.desk
                .ended(call, trade.clock.instant(), "completed", talk)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        settle();
    }

    private void clicks(Instant midnight) {
        List<Event> events = new ArrayList<>();
        Instant at = midnight.plus(Duration.ofHours(9));
        UUID presentation = null;
        for (int i = 0; i < clicksADay; i++) {
            at = at.plusMillis(1 + random.nextInt(Math.max(2, 45_000_000 / clicksADay)));
            boolean again = presentation != null && random.nextInt(10) == 0;
            if (!again) {
                presentation = Uuid7.next(trade.clock);
            }
            events.add(trade.event(
                    EventKind.CLICK,
                    web.get(random.nextInt(web.size())),
                    at,
                    presentation,
                    random.nextInt(12) == 0 ? "robot" : null,
                    null));
        }
        trade.record(events);
        trade.clock.set(midnight.plus(Duration.ofHours(23)));
        settle();
    }

    private void settle() {
        trade.settle();
        fact("settled", new UUID(0, 0), "", null, 0, 0);
    }

    private void reverse(Instant at) {
        trade.clock.set(at);
        List<UUID> charged = trade.network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select e.event_id from entry e where e.kind = 'CHARGE' and e.at > :since "
                                + "and not exists (select 1 from entry r where r.reverses = e.id) order by e.id")
                .bind("since", at.minus(Duration.ofDays(7)))
                .mapTo(UUID.class)
                .list());
        if (!charged.isEmpty()) {
            UUID event = charged.get(random.nextInt(charged.size()));
            trade.ledger.reverse(trade.ledger.ofEvent(event).orElseThrow().id(), "Found out later");
            fact("reversed", event, "", null, 0, 0);
        }
    }

    private void closeMonth(Instant at, YearMonth month) {
        trade.clock.set(at);
        invoices.issueAll(month, SOMEBODY);
        payouts.propose(SOMEBODY);
        for (Payout proposed : payouts.latest(100)) {
            if (proposed.state() != PayoutState.PROPOSED) {
                continue;
            }
            payouts.approve(proposed.id(), SOMEBODY);
            int fate = random.nextInt(6);
            if (fate > 0) {
                payouts.paid(proposed.id(), SOMEBODY);
            }
            if (fate < 2) {
                payouts.failed(proposed.id(), "Came back", SOMEBODY);
            } else {
                fact(
                        "paid-out",
                        proposed.id(),
                        proposed.party(),
                        proposed.currency(),
                        proposed.netMicros(),
                        proposed.taxMicros());
            }
        }
    }

    private void changeTerms() {
        Terms now = trade.network.terms.current();
        trade.network.terms.set(new Terms(
                now.id(),
                now.since(),
                now.thresholds(),
                150_001,
                now.publisherPpm(),
                now.incentivePpm(),
                now.disincentivePpm(),
                now.ownMediumPartnerPpm(),
                WithheldTo.PLATFORM,
                45));
    }

    private void account(String party) {
        new BankAccounts(trade.network.database, trade.clock, new SecretBox(new byte[32]))
                .set(party, "Somebody", "DE89370400440532013000", "", SOMEBODY);
    }

    private void fact(String what, UUID whose, String party, @Nullable Currency currency, long micros, long more) {
        facts.add(new Fact(
                trade.clock.instant(),
                what,
                whose,
                party,
                currency == null ? "" : currency.getCurrencyCode(),
                micros,
                more));
    }
}
