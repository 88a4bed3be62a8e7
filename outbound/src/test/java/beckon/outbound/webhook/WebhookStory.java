package beckon.outbound.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.account.Role;
import beckon.network.mail.Letter;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.telephony.SecretBox;
import beckon.network.webhook.Attempt;
import beckon.network.webhook.BudgetWatch;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.DeliveryState;
import beckon.network.webhook.HostVetting;
import beckon.network.webhook.IssuedWebhook;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.WebhookQueue;
import beckon.network.webhook.WebhookState;
import beckon.network.webhook.Webhooks;
import beckon.review.fetch.AddressRules;
import beckon.review.fetch.VettingResolver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens in the network reaches partners' servers: signed, again until it is taken, and nowhere else. */
class WebhookStory {
    private static final HostVetting LOOPBACK = new HostVetting() {
        @Override
        public Optional<String> refusal(String host) {
            return host.startsWith("10.") ? Optional.of("private") : Optional.empty();
        }

        @Override
        public boolean plain(String host) {
            return host.equals("127.0.0.1");
        }
    };

    private static final FakeServer server = new FakeServer();
    private static TestTrade trade;
    private static Webhooks webhooks;
    private static WebhookLog log;
    private static WebhookQueue queue;
    private static Messenger messenger;

    @BeforeAll
    static void open() {
        trade = TestTrade.open();
        SecretBox box = new SecretBox(new byte[32]);
        webhooks = new Webhooks(trade.network.database, trade.clock, box, LOOPBACK);
        log = new WebhookLog(trade.network.database, trade.clock);
        queue = new WebhookQueue(trade.network.database, trade.clock, box);
        messenger =
                new Messenger(queue, trade.clock, new VettingResolver(new AddressRules(false, List.of("127.0.0.0/8"))));
    }

    @AfterAll
    static void close() {
        server.close();
        messenger.close();
        trade.close();
    }

    @Test
    void aClickIsToldSignedOnceItIsJudged() throws Exception {
        Partner partner = trade.network.partner("Told");
        IssuedWebhook hook = add(partner, "/told", "contact.click");
        Listing listing = trade.network.listing(partner, "Taps");
        trade.fund(listing, 5_000_000);
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        UUID click = trade.click(reference).id();
        trade.settle();

        sendUntil(() -> server.at("/told").size() == 1);

        FakeServer.Got got = server.at("/told").getFirst();
        assertThat(got.body())
                .contains(
                        "\"type\": \"contact.click\"",
                        click.toString(),
                        listing.id().toString())
                .contains("\"qualified\": true", "\"chargeMicros\": 500000", "\"currency\": \"EUR\"");
        String id = Objects.requireNonNull(got.headers().get("webhook-id"));
        String timestamp = Objects.requireNonNull(got.headers().get("webhook-timestamp"));
        assertThat(got.headers().get("webhook-signature"))
                .isEqualTo("v1," + hmac(hook.secret(), id + "." + timestamp + "." + got.body()));
        assertThat(timestamp).isEqualTo(Long.toString(trade.clock.instant().getEpochSecond()));
        assertThat(got.headers().get("content-type")).startsWith("application/json");
        Delivery delivery = only(partner, hook);
        assertThat(delivery.message()).hasToString(id);
        waitUntil(() -> only(partner, hook).state() == DeliveryState.DELIVERED);
        assertThat(only(partner, hook).status()).isEqualTo(204);
        Attempt attempt =
                log.attempts(partner.id(), hook.webhook().id(), delivery.id()).getFirst();
        assertThat(attempt.requestHead()).startsWith("POST http://127.0.0.1").contains("webhook-id: " + id);
        assertThat(attempt.responseHead()).contains("204");
    }

    @Test
    void whatIsNotTakenComesAgainWithItsIdAndBothSecretsSign() throws Exception {
        Partner partner = trade.network.partner("Again");
        IssuedWebhook hook = add(partner, "/again");
        server.statuses.put("/again", 500);
        Listing listing = trade.network.listing(partner, "Keys");
        trade.network.listings.pause(partner.id(), listing.id());
        sendUntil(() -> only(partner, hook).attempts() == 1);
        assertThat(only(partner, hook).nextAt()).isEqualTo(trade.clock.instant().plusSeconds(5));
        assertThat(messenger.sendDue()).isZero();

        IssuedWebhook rotated = webhooks.rotate(partner.id(), hook.webhook().id(), Duration.ofDays(1));
        server.statuses.put("/again", 302);
        trade.clock.forward(Duration.ofSeconds(5));
        sendUntil(() -> only(partner, hook).attempts() == 2);
        assertThat(server.at("/elsewhere")).isEmpty();
        server.statuses.put("/again", 200);
        trade.clock.forward(Duration.ofMinutes(5));
        sendUntil(() -> only(partner, hook).state() == DeliveryState.DELIVERED);

        List<FakeServer.Got> got = server.at("/again");
        assertThat(got)
                .extracting(one -> one.headers().get("webhook-id"))
                .hasSize(3)
                .containsOnly(only(partner, hook).message().toString());
        assertThat(got)
                .extracting(FakeServer.Got::body)
                .containsOnly(got.getFirst().body());
        FakeServer.Got last = got.getLast();
        String signed =
                last.headers().get("webhook-id") + "." + last.headers().get("webhook-timestamp") + "." + last.body();
        assertThat(last.headers().get("webhook-signature"))
                .isEqualTo("v1," + hmac(rotated.secret(), signed) + " v1," + hmac(hook.secret(), signed));
        assertThat(log.attempts(
                        partner.id(), hook.webhook().id(), only(partner, hook).id()))
                .extracting(Attempt::status)
                .containsExactly(200, 302, 500);
    }

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsks() {
        Partner partner = trade.network.partner("Busy");
        Partner other = trade.network.partner("Idle");
        IssuedWebhook hook = add(partner, "/busy");
        IssuedWebhook free = add(other, "/idle");
        Duration hour = Duration.ofHours(1);
        Instant date = trade.clock.instant().plus(hour.multipliedBy(3)).truncatedTo(ChronoUnit.SECONDS);
        String written = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
        // Longer than the pause of the schedule: what it asks holds, for everything of this endpoint.
        rest("/busy", 429, "3600");
        log.test(partner.id(), hook.webhook().id());
        sendUntil(() -> only(partner, hook).attempts() == 1);
        assertThat(only(partner, hook).nextAt()).isEqualTo(trade.clock.instant().plus(hour));
        log.test(other.id(), free.webhook().id());
        trade.network.listings.pause(
                partner.id(), trade.network.listing(partner, "Ladders").id());
        sendUntil(() -> only(other, free).attempts() == 1);
        assertThat(server.at("/idle")).hasSize(1);
        trade.clock.forward(hour.minusSeconds(1));
        assertThat(messenger.sendDue()).isZero();
        rest("/busy", 503, written);
        trade.clock.forward(Duration.ofSeconds(1));
        sendUntil(() ->
                deliveries(partner, hook).stream().allMatch(one -> one.nextAt().equals(date)));

        // Beyond a day, unreadable, past, and on an answer that asks for nothing.
        trade.clock.forward(hour.multipliedBy(2));
        rest("/busy", 429, "99999999999999999999");
        sendUntil(() -> deliveries(partner, hook).stream()
                .allMatch(one -> one.nextAt().equals(trade.clock.instant().plus(WebhookQueue.LONGEST_REST))));
        for (String nothing : List.of("soon", "-5", "Sun, 01 Mar 2020 09:00:00 GMT")) {
            webhooks.resume(partner.id(), hook.webhook().id());
            rest("/busy", 429, nothing);
            assertThat(tested(partner, hook)).isEqualTo(Duration.ofSeconds(5));
        }
        rest("/busy", 500, "3600");
        assertThat(tested(partner, hook)).isEqualTo(Duration.ofSeconds(5));

        // Whoever mended his server does not wait.
        rest("/busy", 429, "3600");
        assertThat(tested(partner, hook)).isEqualTo(hour);
        assertThat(webhooks.find(partner.id(), hook.webhook().id())
                        .orElseThrow()
                        .quietUntil())
                .isNotNull();
        assertThat(webhooks.resume(partner.id(), hook.webhook().id()).quietUntil())
                .isNull();
    }

    /** How long after a test the next attempt comes. */
    private static Duration tested(Partner partner, IssuedWebhook hook) {
        Delivery test = log.test(partner.id(), hook.webhook().id());
        sendUntil(() -> find(partner, hook, test).attempts() == 1);
        return Duration.between(trade.clock.instant(), find(partner, hook, test).nextAt());
    }

    private static void rest(String path, int status, String asked) {
        server.statuses.put(path, status);
        server.rests.put(path, asked);
    }

    @Test
    void aSlowServerHoldsUpNobodyElse() {
        Partner slow = trade.network.partner("Slow");
        Partner quick = trade.network.partner("Quick");
        IssuedWebhook slowHook = add(slow, "/slow");
        IssuedWebhook quickHook = add(quick, "/quick");
        for (int i = 0; i < 12; i++) {
            log.test(slow.id(), slowHook.webhook().id());
            log.test(quick.id(), quickHook.webhook().id());
        }
        sendUntil(() -> server.at("/quick").size() == 12);
        assertThat(server.at("/slow")).isEmpty();
        server.slow.release(100);
        sendUntil(() -> server.at("/slow").size() == 12);
    }

    @Test
    void anEndpointThatTakesNothingForThreeDaysIsDisabledWithAMailAndCatchesUp() {
        Partner partner = trade.network.partner("Down");
        trade.network.accounts.add("desk@down.example", Role.PARTNER, partner.id(), null);
        IssuedWebhook hook = add(partner, "/down");
        server.statuses.put("/down", 503);
        Instant start = trade.clock.instant();
        Delivery lost = log.test(partner.id(), hook.webhook().id());
        for (int attempt = 1; attempt <= 10; attempt++) {
            int expected = attempt;
            sendUntil(() -> find(partner, hook, lost).attempts() == expected);
            Instant next = find(partner, hook, lost).nextAt();
            if (next.isAfter(trade.clock.instant())) {
                trade.clock.set(next);
            }
        }
        assertThat(Duration.between(start, trade.clock.instant())).isBetween(Duration.ofDays(3), Duration.ofHours(73));
        assertThat(find(partner, hook, lost).state()).isEqualTo(DeliveryState.GIVEN_UP);
        Webhook disabled = webhooks.find(partner.id(), hook.webhook().id()).orElseThrow();
        assertThat(disabled.state()).isEqualTo(WebhookState.DISABLED);
        assertThat(disabled.reason()).contains("three days");
        assertThat(trade.network.outbox.recent(10)).anySatisfy(mail -> {
            assertThat(mail.recipient()).isEqualTo("desk@down.example");
            assertThat(mail.body()).contains("/down", Letter.CONSOLE + "/partner/webhooks/");
        });

        Listing listing = trade.network.listing(partner, "Missed");
        trade.network.listings.pause(partner.id(), listing.id());
        assertThat(log.deliveries(partner.id(), hook.webhook().id(), Long.MAX_VALUE, 9))
                .hasSize(1);
        server.statuses.put("/down", 200);
        webhooks.resume(partner.id(), hook.webhook().id());
        int again = log.resendSince(partner.id(), hook.webhook().id(), Instant.EPOCH);
        assertThat(again).isEqualTo(1);
        int before = server.at("/down").size();
        sendUntil(() -> server.at("/down").size() == before + 1);
        assertThat(server.at("/down").getLast().body())
                .contains("listing.paused", listing.id().toString());
    }

    @Test
    void whatIsResentKeepsItsId() {
        Partner partner = trade.network.partner("Resent");
        IssuedWebhook hook = add(partner, "/resent");
        Delivery first = log.test(partner.id(), hook.webhook().id());
        sendUntil(() -> find(partner, hook, first).state() == DeliveryState.DELIVERED);
        log.resend(partner.id(), hook.webhook().id(), first.id());
        sendUntil(() -> server.at("/resent").size() == 2);
        assertThat(server.at("/resent"))
                .extracting(one -> one.headers().get("webhook-id"))
                .containsOnly(first.message().toString());
    }

    @Test
    void eachPartnerHearsOfHisOwnThingsOnly() {
        Partner partner = trade.network.partner("Own");
        Partner other = trade.network.partner("Foreign");
        IssuedWebhook hook = add(partner, "/own", "listing.paused", "reference.assigned", "reference.expired");
        Listing foreign = trade.network.listing(other, "Foreign");
        trade.network.listings.pause(other.id(), foreign.id());
        Listing own = trade.network.listing(partner, "Own");
        Reference reference = trade.onOwnMedium(partner, own, ReferenceType.WEB);
        trade.network.references.expire(partner.id(), reference.id());
        trade.network.choices.decide(partner.id());
        assertThat(log.deliveries(partner.id(), hook.webhook().id(), Long.MAX_VALUE, 9))
                .extracting(Delivery::type)
                .containsExactly("reference.expired", "reference.assigned");
        UUID id = hook.webhook().id();
        Delivery delivery = log.deliveries(partner.id(), id, Long.MAX_VALUE, 1).getFirst();
        assertThat(webhooks.find(other.id(), id)).isEmpty();
        assertThatThrownBy(() -> log.deliveries(other.id(), id, Long.MAX_VALUE, 1))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> log.resend(other.id(), id, delivery.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> log.body(other.id(), id, delivery.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> log.attempts(other.id(), id, delivery.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> log.resendSince(other.id(), id, Instant.EPOCH)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> log.test(other.id(), id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> webhooks.remove(other.id(), id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> webhooks.rotate(other.id(), id, Duration.ZERO)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> webhooks.pause(other.id(), id)).isInstanceOf(Problem.class);
    }

    @Test
    void aChangeOfTheDecisionAndAStatementAndALowBudgetAreTold() {
        Partner partner = trade.network.partner("Money");
        IssuedWebhook hook = add(partner, "/money", "decision.changed", "statement.issued", "budget.low");
        trade.network.choices.decide(partner.id());
        trade.network.choices.decide(partner.id());
        trade.statements.issue(
                "partner/" + partner.id(),
                trade.clock.instant().minus(Duration.ofDays(30)),
                trade.clock.instant(),
                beckon.network.TestNetwork.EUR);
        beckon.network.partner.Advertiser advertiser =
                trade.network.advertisers.add(partner.id(), "budget", "Budget", beckon.network.TestNetwork.EUR);
        Listing listing = trade.network.listings.add(
                partner.id(),
                new beckon.network.partner.ListingDraft(
                        advertiser.id(),
                        "b",
                        "Budget",
                        "",
                        "plumbers",
                        "https://b.example/",
                        null,
                        500_000,
                        0,
                        1_000_000L));
        trade.fund(listing, 9_000_000);
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        BudgetWatch watch = new BudgetWatch(trade.network.database, trade.clock);
        trade.click(reference);
        trade.settle();
        assertThat(watch.look()).isZero();
        trade.click(reference);
        trade.settle();
        assertThat(watch.look()).isEqualTo(1);
        assertThat(watch.look()).isZero();
        assertThat(log.deliveries(partner.id(), hook.webhook().id(), Long.MAX_VALUE, 9))
                .extracting(Delivery::type)
                .containsExactly("budget.low", "statement.issued", "decision.changed");
    }

    @Test
    void addressesInsideAreRefusedWhenRegisteredAndAgainWhenConnecting() {
        Partner partner = trade.network.partner("Inside");
        for (String url :
                List.of("http://hooks.example/", "https://10.0.0.8/", "ftp://hooks.example/", "https://a@b/")) {
            assertThatThrownBy(() -> webhooks.add(partner.id(), new WebhookDraft(url, "", List.of())))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("url");
        }
        assertThatThrownBy(() ->
                        webhooks.add(partner.id(), new WebhookDraft("https://hooks.example/", "", List.of("no.such"))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no.such");
        // What was registered with an outside address and leads inside today, as by DNS rebinding.
        IssuedWebhook hook = add(partner, "/inside");
        try (Messenger strict =
                new Messenger(queue, trade.clock, new VettingResolver(new AddressRules(false, List.of())))) {
            Delivery delivery = log.test(partner.id(), hook.webhook().id());
            waitUntil(() -> {
                strict.sendDue();
                return find(partner, hook, delivery).attempts() == 1;
            });
            assertThat(find(partner, hook, delivery).failure()).contains("loopback");
        }
        assertThat(server.at("/inside")).isEmpty();
        webhooks.remove(partner.id(), hook.webhook().id());
        assertThat(webhooks.of(partner.id())).isEmpty();
    }

    private static IssuedWebhook add(Partner partner, String path, String... events) {
        return webhooks.add(partner.id(), new WebhookDraft(server.url(path), "", List.of(events)));
    }

    private static List<Delivery> deliveries(Partner partner, IssuedWebhook hook) {
        return log.deliveries(partner.id(), hook.webhook().id(), Long.MAX_VALUE, 9);
    }

    private static Delivery only(Partner partner, IssuedWebhook hook) {
        List<Delivery> all = log.deliveries(partner.id(), hook.webhook().id(), Long.MAX_VALUE, 9);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Delivery find(Partner partner, IssuedWebhook hook, Delivery delivery) {
        return log.find(partner.id(), hook.webhook().id(), delivery.id()).orElseThrow();
    }

    private static void sendUntil(BooleanSupplier seen) {
        waitUntil(() -> {
            messenger.sendDue();
            return seen.getAsBoolean();
        });
    }

    private static void waitUntil(BooleanSupplier seen) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!seen.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
