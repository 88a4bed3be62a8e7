package beckon.network.reference;

/**
 * How a partner's new references are made; live ones stay as they are. Immutable.
 *
 * @param plan how they share numbers
 * @param moment when a listing gets them
 */
public record ReferenceTerms(NumberingPlan plan, AssignedAt moment) {
    /** Of a partner of whom nobody said anything else. */
    public static final ReferenceTerms DEFAULT = new ReferenceTerms(NumberingPlan.OWN, AssignedAt.JUST_IN_TIME);
}
