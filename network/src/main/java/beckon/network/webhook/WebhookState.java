package beckon.network.webhook;

/** Whether messages go to an endpoint. */
public enum WebhookState {
    ACTIVE,
    /** By the partner: messages wait. */
    PAUSED,
    /** By the network, since nothing was taken for long: new messages are not kept for it. */
    DISABLED
}
