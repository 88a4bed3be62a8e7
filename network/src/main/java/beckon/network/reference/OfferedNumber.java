package beckon.network.reference;

/**
 * A number that a carrier rents out.
 *
 * @param e164 such as {@code +4930555001}
 * @param area where it seems to be, in the carrier's words; may be empty
 * @param carrier the carrier's name
 */
public record OfferedNumber(String e164, NumberKind kind, String area, String carrier) {}
