package beckon.network.partner;

/** The form in which the one console opens for a partner. */
public enum Format {
    WEB_AD_MANAGER("web-ad-manager"),
    CALL_MANAGER("call-manager");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
