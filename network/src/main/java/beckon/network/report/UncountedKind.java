package beckon.network.report;

/** What kind of thing did not count. */
public enum UncountedKind {
    VIEW("e.kind = 'PRESENTATION' and e.filtered = :reason"),
    CLICK("e.kind = 'CLICK' and " + UncountedKind.JUDGED),
    CALL("e.kind = 'CALL_ENDED' and " + UncountedKind.JUDGED),
    REFUSED("e.kind = 'CONTACT_REFUSED' and coalesce(e.filtered, e.cause, 'refused') = :reason");

    private static final String JUDGED = """
            e.id in (select k.event_id from contact k left join recheck_finding f on f.event_id = k.event_id
                where k.at >= :from and k.at < :to and (not k.qualified and k.reason = :reason
                    or k.qualified and coalesce(f.reason, 'reversed') = :reason
                        and given_back(k.entry_id)))
            """;

    private final String condition;

    UncountedKind(String condition) {
        this.condition = condition;
    }

    /** Holds for an event {@code e} of the kind that {@code :reason} kept from counting. */
    String condition() {
        return condition;
    }
}
