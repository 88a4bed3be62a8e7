package beckon.network.publisher;

/** Who gains what a disincentive withholds from a publisher. */
public enum WithheldTo {
    /** The advertiser is charged less. */
    ADVERTISER,
    PLATFORM
}
