package beckon.network.review;

/** What somebody did about sites, terms or experts. */
public enum ActionKind {
    APPROVED,
    REJECTED,
    SUSPENDED,
    /** Gave the first opinion and asked for a second one. */
    SECOND_OPINION_ASKED,
    /** Gave the second opinion. */
    SECOND_OPINION_GIVEN,
    /** Took a decision back. */
    TAKEN_BACK,
    REVIEW_ASKED,
    APPEAL_DENIED,
    PAGE_BLOCKED,
    PAGE_UNBLOCKED,
    THRESHOLDS_MOVED,
    LABELS_LOADED,
    LABELS_EXPORTED,
    TRAINING_ASKED,
    TRAINING_CANCELLED,
    EXPERT_ADDED,
    EXPERT_PROMOTED
}
