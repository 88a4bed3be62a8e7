package beckon.network.reference;

/** What a telephone number costs its caller, or that several share it. */
public enum NumberKind {
    LOCAL,
    TOLL_FREE,
    /** One number for many references, told apart by an extension. */
    SHARED
}
