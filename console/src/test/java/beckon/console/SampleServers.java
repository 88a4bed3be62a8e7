package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.access.ApiClients;
import beckon.network.access.ApiLimits;
import beckon.network.access.GivenAnswers;
import beckon.network.access.Scope;
import beckon.network.partner.Partner;
import beckon.network.telephony.SecretBox;
import beckon.network.webhook.Attempt;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.DueMessage;
import beckon.network.webhook.HostVetting;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookDraft;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.WebhookQueue;
import beckon.network.webhook.Webhooks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What the console asks about partners' servers, and servers that take no message. */
final class SampleServers {
    static final SecretBox BOX = new SecretBox(new byte[32]);

    /** Enough for any test but that of the limits. */
    static final ApiLimits LIMITS = new ApiLimits(6_000, 1_000);

    private static final HostVetting VETTING = new HostVetting() {
        @Override
        public Optional<String> refusal(String host) {
            return host.equals("127.0.0.1") ? Optional.of("loopback") : Optional.empty();
        }

        @Override
        public boolean plain(String host) {
            return false;
        }
    };

    private SampleServers() {}

    static ServerStores stores(TestNetwork network) {
        return new ServerStores(
                new ApiClients(network.database, network.clock),
                new GivenAnswers(network.database, network.clock),
                LIMITS,
                new Webhooks(network.database, network.clock, BOX, VETTING),
                new WebhookLog(network.database, network.clock));
    }

    /** Keys, a client and a webhook of a partner whose server was down for a while. */
    static Delivery hook(TestConsole console, Partner partner) {
        ServerStores stores = console.stores.serverStores();
        console.network.apiKeys.issue(partner.id(), "Main server");
        console.network.apiKeys.issue(
                partner.id(), "Reports", EnumSet.of(Scope.STATEMENTS_READ, Scope.EVENTS_READ), Duration.ofDays(90));
        stores.apiClients().issue(partner.id(), "Nightly batch", EnumSet.of(Scope.LISTINGS_WRITE));
        Webhook webhook = stores.webhooks()
                .add(partner.id(), new WebhookDraft("https://hooks.city.example/beckon", "Main", List.of()))
                .webhook();
        console.network.listings.pause(
                partner.id(), console.network.listing(partner, "Gutters").id());
        answer(console.network, 204);
        stores.webhookLog().test(partner.id(), webhook.id());
        answer(console.network, 503);
        return stores.webhookLog()
                .deliveries(partner.id(), webhook.id(), Long.MAX_VALUE, 1)
                .getFirst();
    }

    /** Everything that is due is answered with {@code status}. */
    static void answer(TestNetwork network, int status) {
        WebhookQueue queue = new WebhookQueue(network.database, network.clock, BOX);
        for (DueMessage message : queue.take(100)) {
            queue.note(
                    message,
                    new Attempt(
                            network.clock.instant(),
                            42,
                            "POST " + message.url() + " HTTP/1.1\nwebhook-id: " + message.id(),
                            status,
                            "HTTP/1.1 " + status + " Answer\nContent-Type: text/plain",
                            "<b>said</b> " + status,
                            null));
        }
    }
}
