package beckon.network.reference;

/** What a telephone number costs its caller. */
public enum NumberKind {
    LOCAL,
    TOLL_FREE
}
