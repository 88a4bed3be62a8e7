package beckon.network.webhook;

import java.util.List;

/**
 * An endpoint as a partner describes it.
 *
 * @param label what it is for, in his words; empty for none
 * @param events words of what it is to be told; none for everything
 */
public record WebhookDraft(String url, String label, List<String> events) {

    public WebhookDraft {
        events = List.copyOf(events);
    }
}
