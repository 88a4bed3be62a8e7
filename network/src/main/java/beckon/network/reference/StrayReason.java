package beckon.network.reference;

/** Why a call is taken for one that was meant for somebody else. */
public enum StrayReason {
    /** The number rested, or had rested and was not assigned again. */
    RESTING,
    /** The caller knew the number from whoever had it before. */
    FORMER_CALLER
}
