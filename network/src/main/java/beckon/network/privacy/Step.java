package beckon.network.privacy;

/**
 * One kind of row that a run forgets: a statement that takes {@code :most} of those that are older than {@code :cutoff} and
 * does not meet them again. Times, not ids, say how old a row is: after a clock was set back, ids are ahead of it.
 */
enum Step {
    VISITORS(Kept.VISITOR, """
            update event set visitor = null where id in (
                select id from event where visitor is not null and call_id is null and at < :cutoff
                order by at limit :most)
            """),
    CALLERS(Kept.CALLER, """
            update event set visitor = null where id in (
                select id from event where visitor is not null and call_id is not null and at < :cutoff
                order by at limit :most)
            """),
    CALLERS_OF_LEGS(Kept.CALLER, """
            update call_leg set caller = null where (call_id, leg) in (
                select call_id, leg from call_leg where caller is not null and setup_at < :cutoff
                order by setup_at limit :most)
            """),
    CALL_ORIGINS(Kept.CALLER, """
            delete from call_origin where call_id in (
                select call_id from call_origin where at < :cutoff order by at limit :most)
            """),
    /** The proof that a dispute holds says by a hash who called; what was decided by it stays. */
    PROOFS_OF_DISPUTES(Kept.CALLER, """
            update dispute set evidence = evidence - 'proof' where id in (
                select id from dispute where state <> 'OPEN' and contact_at < :cutoff
                    and evidence #> '{proof,document}' is not null limit :most)
            """),
    CALL_RECORDS(Kept.CALL_RECORD, """
            delete from call_leg where (call_id, leg) in (
                select call_id, leg from call_leg where setup_at < :cutoff order by setup_at limit :most)
            """),
    CALL_RETURNS(Kept.CALL_RECORD, """
            delete from call_return where call_id in (
                select call_id from call_return where at < :cutoff limit :most)
            """),
    LETTERS(Kept.MAIL, """
            delete from mail where id in (
                select id from mail where state <> 'WAITING' and coalesce(sent_at, written_at) < :cutoff limit :most)
            """),
    LINKS(Kept.MAIL, """
            delete from sign_in_link where token_hash in (
                select token_hash from sign_in_link where expires_at < :cutoff limit :most)
            """),
    APPLICANTS(Kept.MAIL, """
            delete from joining where id in (
                select id from joining j where asked_at < :cutoff
                  and not exists (select from sign_in_link l where l.joining_id = j.id) limit :most)
            """),
    SESSIONS(Kept.SIGN_IN, """
            delete from person_session where id in (
                select id from person_session where coalesce(ended_at, seen_at) < :cutoff limit :most)
            """),
    PARTNERS_SESSIONS(Kept.SIGN_IN, """
            delete from console_session where token_hash in (
                select token_hash from console_session where expires_at < :cutoff limit :most)
            """),
    AUDITED_NETWORKS(Kept.SIGN_IN, """
            update audit_entry set source = '' where id in (
                select id from audit_entry where source <> '' and at < :cutoff order by at limit :most)
            """),
    /** Counts whose window is over; nothing is kept of them. */
    ATTEMPTS(Kept.SIGN_IN, """
            delete from attempt where (kind, key_hash) in (
                select kind, key_hash from attempt where until <= :cutoff limit :most for update skip locked)
            """),
    COMPLAINTS(Kept.COMPLAINT, """
            update complaint set email = null, source = '' where id in (
                select id from complaint where (email is not null or source <> '') and closed_at < :cutoff limit :most)
            """),
    PEOPLE(Kept.REMOVED_PERSON, """
            update account set email = 'removed-' || id || '@removed.invalid', invited_by = null where id in (
                select id from account where removed_at < :cutoff and email not like 'removed-%@removed.invalid'
                limit :most)
            """);

    private final Kept kept;
    private final String sql;

    Step(Kept kept, String sql) {
        this.kept = kept;
        this.sql = sql;
    }

    Kept kept() {
        return kept;
    }

    String sql() {
        return sql;
    }
}
