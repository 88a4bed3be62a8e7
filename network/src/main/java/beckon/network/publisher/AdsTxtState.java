package beckon.network.publisher;

/** What a site's ads.txt says of this network. */
public enum AdsTxtState {
    PRESENT("The line is there.", "Nothing is to be done."),
    RESELLER(
            "The line says RESELLER.",
            "Write DIRECT in its third field: the account is your own, so buyers look for DIRECT."),
    OTHER_ID(
            "A line names this network with another account.",
            "Put your own line beside it, or in its place where that account is not yours either."),
    LINE_MISSING("The file has no line for this network.", "Add the line below to the file, anywhere."),
    NOT_A_FILE(
            "A web page stands where the file should be.",
            "Put a plain text file there, and have the server send it as text/plain instead of a page."),
    FILE_MISSING(
            "There is no such file.", "Make a plain text file ads.txt with the line below, at the root of the site."),
    UNREACHABLE(
            "The file could not be read.",
            "See that the server answers, without asking for a login or turning robots away, then look again.");

    private final String words;
    private final String advice;

    AdsTxtState(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** What was found, for the publisher. */
    public String words() {
        return words;
    }

    /** What he can do about it. */
    public String advice() {
        return advice;
    }

    public boolean present() {
        return this == PRESENT;
    }
}
