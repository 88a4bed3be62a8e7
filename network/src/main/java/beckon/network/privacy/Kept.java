package beckon.network.privacy;

/** What is kept of people for a time, and what becomes of it then. */
public enum Kept {
    VISITOR_KEY(
            "privacy.visitorKeyDays",
            1,
            1,
            30,
            "keys under which visitors of a day are hashed",
            "windows across midnight",
            "deleted; from then on nobody can make a hash of that day again"),
    VISITOR(
            "privacy.visitorDays",
            35,
            2,
            400,
            "keyed hash of a visitor's address and browser, at presentations and clicks",
            "duplicates, rates, the check before settlement, disputes",
            "taken out; the event stays"),
    CALLER(
            "privacy.callerDays",
            180,
            1,
            3_650,
            "keyed hash of a caller's number, at the steps and legs of his calls; the area he seemed to call from",
            "duplicate callers, callers of whoever had a number before, disputes",
            "taken out; the steps of the call and its record stay"),
    CALL_RECORD(
            "privacy.callRecordDays",
            730,
            30,
            3_650,
            "record of each leg of a call: times, cause, what was dialled, who was rung",
            "what partners look up, proofs, disputes",
            "deleted; the events that were charged stay"),
    WEBHOOK(
            "privacy.webhookDays",
            30,
            4,
            365,
            "what partners' servers were told by webhooks, and what they answered",
            "the log of deliveries and its replay",
            "deleted"),
    MAIL(
            "privacy.mailDays",
            90,
            4,
            3_650,
            "letters that went or were given up, links that were in them, applications that nobody confirmed",
            "showing what was written to whom",
            "deleted"),
    SIGN_IN(
            "privacy.signInDays",
            90,
            1,
            3_650,
            "where and with which browser people were signed in; the network in the audit log",
            "finding a foreign hand",
            "sessions deleted; the network taken out of the audit log, whose entries stay"),
    COMPLAINT(
            "privacy.complaintDays",
            180,
            1,
            3_650,
            "mail address and keyed hash of the network address of somebody who complained about a site",
            "answering him, stopping floods",
            "taken out once the complaint is closed; its words stay"),
    REMOVED_PERSON(
            "privacy.personDays",
            365,
            1,
            3_650,
            "mail address of somebody whose account was removed",
            "showing who decided what",
            "replaced by an address that nobody has");

    private final String key;
    private final int preset;
    private final int least;
    private final int most;
    private final String what;
    private final String why;
    private final String then;

    Kept(String key, int preset, int least, int most, String what, String why, String then) {
        this.key = key;
        this.preset = preset;
        this.least = least;
        this.most = most;
        this.what = what;
        this.why = why;
        this.then = then;
    }

    /** The setting that says for how many days. */
    public String key() {
        return key;
    }

    /** Days, unless the operator says otherwise. */
    public int preset() {
        return preset;
    }

    /** The fewest days that may be set. */
    public int least() {
        return least;
    }

    /** The most days that may be set. */
    public int most() {
        return most;
    }

    /** What it is, in words. */
    public String what() {
        return what;
    }

    /** What it is kept for. */
    public String why() {
        return why;
    }

    /** What becomes of it. */
    public String then() {
        return then;
    }
}
