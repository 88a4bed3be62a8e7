package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.console.ServerStores;
import beckon.network.access.ApiClients;
import beckon.network.access.ApiLimits;
import beckon.network.access.GivenAnswers;
import beckon.network.job.Recurring;
import beckon.network.store.Database;
import beckon.network.telephony.SecretBox;
import beckon.network.webhook.BudgetWatch;
import beckon.network.webhook.HostVetting;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.WebhookQueue;
import beckon.network.webhook.Webhooks;
import beckon.outbound.webhook.Messenger;
import beckon.review.fetch.AddressRules;
import beckon.review.fetch.RefusedAddress;
import beckon.review.fetch.VettingResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What partners' servers are let in by, and what they are told. Thread-safe. */
final class WebhookRoom implements AutoCloseable {
    private static final Duration SENT_EVERY = Duration.ofSeconds(1);
    private static final Duration BUDGETS_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_EVERY = Duration.ofHours(1);
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    private final Database database;
    private final Clock clock;
    private final ApiLimits limits;
    private final WebhookQueue queue;
    private final Webhooks webhooks;
    private final Messenger messenger;

    WebhookRoom(Database database, Clock clock, Configuration configuration) {
        this.database = database;
        this.clock = clock;
        this.limits = new ApiLimits(configuration.number(Key.API_PER_MINUTE), configuration.number(Key.API_BURST));
        boolean loopback = configuration.flag(Key.WEBHOOKS_LOOPBACK);
        VettingResolver resolver = new VettingResolver(new AddressRules(false, loopback ? LOOPBACK : List.of()));
        SecretBox box = new SecretBox(FolderKey.of(configuration.path(Key.DATA), "webhooks"));
        this.queue =
                new WebhookQueue(database, clock, box, Duration.ofDays(configuration.number(Key.PRIVACY_WEBHOOKS)));
        this.webhooks = new Webhooks(database, clock, box, new Vetting(resolver, loopback));
        this.messenger = new Messenger(queue, clock, resolver);
    }

    ServerStores stores() {
        return new ServerStores(
                new ApiClients(database, clock), answers(), limits, webhooks, new WebhookLog(database, clock));
    }

    List<Recurring> recurring() {
        return List.of(
                new Recurring("webhooks", SENT_EVERY, messenger::sendDue),
                new Recurring("budgets", BUDGETS_EVERY, new BudgetWatch(database, clock)::look),
                new Recurring("forget-messages", FORGOTTEN_EVERY, queue::forget),
                new Recurring("forget-answers", FORGOTTEN_EVERY, answers()::forget));
    }

    private GivenAnswers answers() {
        return new GivenAnswers(database, clock);
    }

    @Override
    public void close() {
        messenger.close();
    }

    private record Vetting(VettingResolver resolver, boolean loopback) implements HostVetting {
        @Override
        public Optional<String> refusal(String host) {
            try {
                resolver.resolve(host);
                return Optional.empty();
            } catch (RefusedAddress refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
            } catch (UnknownHostException notYet) {
                return Optional.empty();
            }
        }

        @Override
        public boolean plain(String host) {
            try {
                return loopback && Stream.of(resolver.resolve(host)).allMatch(InetAddress::isLoopbackAddress);
            } catch (UnknownHostException elsewhere) {
                return false;
            }
        }
    }
}
