package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import java.util.UUID;

/**
 * A choice as it was made and stored. Immutable.
 *
 * @param id the record's id
 * @param partner whom it concerns
 * @param at when it was made
 * @param format the format in which his console opens
 * @param type the type that his new references get
 * @param rule which rule decided, see {@link Choice}
 * @param choice everything that it rests on
 */
public record DecisionRecord(
        UUID id, UUID partner, Instant at, Format format, ReferenceType type, String rule, Choice choice) {}
