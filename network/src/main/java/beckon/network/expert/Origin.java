package beckon.network.expert;

/** Where an expert comes from. */
public enum Origin {
    /** With this version of Beckon. */
    SHIPPED,
    /** The file that the configuration names. */
    FILE,
    /** Trained here on the labels in the network. */
    TRAINED,
    /** Loaded by an operator. */
    UPLOADED
}
