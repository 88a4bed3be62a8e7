package beckon.network.webhook;

/** What became of a message to an endpoint. */
public enum DeliveryState {
    WAITING,
    DELIVERED,
    /** Tried for three days, or the endpoint was removed. */
    GIVEN_UP
}
