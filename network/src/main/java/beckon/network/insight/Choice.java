package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner is offered, and everything that it rests on. Immutable.
 *
 * @param partner the partner
 * @param format the format in which his console opens
 * @param type the type that his new references get
 * @param rule which rule decided: one of the constants of this class
 * @param explanation the decision in one or two sentences
 * @param present the type that he had when the decision was made
 * @param settings what was set beforehand
 * @param probability that the type with the higher lift really is higher, .5..1; .5 where nothing could be compared
 * @param comparisons one per type, the web type first; empty where nothing could be compared
 * @param inputs the rates that were looked at: where the partner was shown, of everybody
 * @param categories the comparisons taken apart by category; empty where nothing could be compared
 * @param basis when it was decided, by which terms, and what held before
 * @param consequence what follows beside format and type
 */
public record Choice(
        UUID partner,
        Format format,
        ReferenceType type,
        String rule,
        String explanation,
        ReferenceType present,
        Settings settings,
        double probability,
        List<TypeComparison> comparisons,
        List<Stratum> inputs,
        List<CategoryComparison> categories,
        Basis basis,
        Consequence consequence) {
    /** The operator pinned the type. */
    public static final String PINNED = "pinned";
    /** The default, since there is too little to compare. */
    public static final String DEFAULT_NO_DATA = "default-no-data";
    /** The default, since there is nobody to compare with. */
    public static final String DEFAULT_ONE_PARTNER = "default-one-partner";
    /** The type with the higher lift, surely enough. */
    public static final String HIGHER_LIFT = "higher-lift";
    /** The present type, since the comparison is not sure enough. */
    public static final String NOT_CERTAIN = "not-certain";
    /** The present type, since the two lifts lie too close together for a change to be worth it. */
    public static final String NEAR_TIE = "near-tie";
    /** The present type, since the partner has too few presentations with one of the types for a change. */
    public static final String TOO_FEW = "too-few-presentations";
    /** The present type, since there was a change in this period already. */
    public static final String ONE_CHANGE_PER_PERIOD = "one-change-per-period";

    /** What everybody starts with. */
    public static final ReferenceType DEFAULT_TYPE = ReferenceType.WEB;

    // Choices that were kept before the last three components were have none of them.
    @SuppressWarnings("ConstantValue")
    public Choice(
            UUID partner,
            Format format,
            ReferenceType type,
            String rule,
            String explanation,
            ReferenceType present,
            Settings settings,
            double probability,
            List<TypeComparison> comparisons,
            List<Stratum> inputs,
            @Nullable List<CategoryComparison> categories,
            @Nullable Basis basis,
            @Nullable Consequence consequence) {
        this.partner = partner;
        this.format = format;
        this.type = type;
        this.rule = rule;
        this.explanation = explanation;
        this.present = present;
        this.settings = settings;
        this.probability = probability;
        this.comparisons = List.copyOf(comparisons);
        this.inputs = List.copyOf(inputs);
        this.categories = categories == null ? List.of() : List.copyOf(categories);
        this.basis = basis == null ? Basis.timeless(Before.provisionally(present), settings) : basis;
        this.consequence = consequence == null ? Consequence.NONE : consequence;
    }

    /** Whether this is only the default, for want of anything to compare. */
    public boolean provisional() {
        return isProvisional(rule);
    }

    /** Whether decisions by {@code rule} are only the default, for want of anything to compare. */
    public static boolean isProvisional(String rule) {
        return rule.equals(DEFAULT_NO_DATA) || rule.equals(DEFAULT_ONE_PARTNER);
    }

    /** The format that goes with a type unless one is pinned. */
    public static Format formatOf(ReferenceType type) {
        return switch (type) {
            case WEB -> Format.WEB_AD_MANAGER;
            case TELEPHONIC -> Format.CALL_MANAGER;
        };
    }

    /** The same inputs with another outcome. */
    Choice decidedAs(Format otherFormat, ReferenceType otherType, String otherRule, String otherExplanation) {
        return new Choice(
                partner,
                otherFormat,
                otherType,
                otherRule,
                otherExplanation,
                present,
                settings,
                probability,
                comparisons,
                inputs,
                categories,
                basis,
                consequence);
    }

    /** The same in {@code otherFormat} and with other consequences. */
    Choice followedBy(Format otherFormat, Consequence otherConsequence) {
        return new Choice(
                partner,
                otherFormat,
                type,
                rule,
                explanation,
                present,
                settings,
                probability,
                comparisons,
                inputs,
                categories,
                basis,
                otherConsequence);
    }
}
