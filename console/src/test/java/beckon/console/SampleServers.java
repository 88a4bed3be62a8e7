package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.access.ApiClients;
import beckon.network.access.ApiLimits;
import beckon.network.access.GivenAnswers;
import beckon.network.telephony.SecretBox;
import beckon.network.webhook.Attempt;
import beckon.network.webhook.DueMessage;
import beckon.network.webhook.HostVetting;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.WebhookQueue;
import beckon.network.webhook.Webhooks;
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
