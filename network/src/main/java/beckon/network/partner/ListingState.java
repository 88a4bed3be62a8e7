package beckon.network.partner;

/** Whether a listing may be shown. */
public enum ListingState {
    ACTIVE,
    PAUSED
}
