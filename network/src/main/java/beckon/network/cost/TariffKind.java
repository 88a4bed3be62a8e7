package beckon.network.cost;

/** What a carrier is paid for. */
public enum TariffKind {
    /** A month of a number. */
    RENTAL,
    /** Minutes of calls to a number of the pool. */
    INBOUND,
    /** Minutes of calls to an advertiser's telephone. */
    OUTBOUND
}
