package beckon.console;

import beckon.network.access.ApiClients;
import beckon.network.access.ApiLimits;
import beckon.network.access.GivenAnswers;
import beckon.network.webhook.WebhookLog;
import beckon.network.webhook.Webhooks;

/** Everything about partners' servers that the console asks. */
public record ServerStores(
        ApiClients apiClients,
        GivenAnswers givenAnswers,
        ApiLimits apiLimits,
        Webhooks webhooks,
        WebhookLog webhookLog) {}
