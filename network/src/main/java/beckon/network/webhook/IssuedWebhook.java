package beckon.network.webhook;

/**
 * An endpoint with its new secret, which is shown only this once.
 *
 * @param secret {@code whsec_} and 32 bytes in base64, as Standard Webhooks has it
 */
public record IssuedWebhook(Webhook webhook, String secret) {

    /** Leaves the secret out of logs. */
    @Override
    public String toString() {
        return "IssuedWebhook[" + webhook.id() + "]";
    }
}
