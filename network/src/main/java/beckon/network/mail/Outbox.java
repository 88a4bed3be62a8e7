package beckon.network.mail;

import beckon.network.id.Uuid7;
import beckon.network.link.LinkKind;
import beckon.network.link.Links;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Letters that wait for a sender, those that went and those that were given up. A letter is handed to one sender at a
 * time; one that dies while sending leaves it waiting, so that a letter may in the worst case go out twice and is never
 * lost. Safe for any number of threads and servers.
 */
public final class Outbox {
    /** How often a letter is tried. */
    public static final int ATTEMPTS = 8;
    /** What is older than this says nothing new any more and is not sent. */
    public static final Duration FRESH = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST_FAILURE = 500;
    private static final String COLUMNS = "id, recipient, subject, body, kind, site_id as site, written_at, state, "
            + "attempts, next_at, failure, sent_at, link_kind, link_subject, "
            // As the partner's look says when it is sent, not when it was written.
            + "(select coalesce(nullif(p.brand ->> 'sender', ''), p.brand ->> 'name') from partner p "
            + "where p.id = mail.partner_id) as sender_name, "
            + "(select p.brand ->> 'help' from partner p where p.id = mail.partner_id) as help, "
            + "(select mail_from from partner_permits p where p.partner_id = mail.partner_id) as sent_from from mail ";

    private final Database database;
    private final Clock clock;

    public Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts a letter into the outbox in the transaction of what it tells of. */
    public static void write(Handle handle, Clock clock, Letter letter) {
        Instant now = Moment.of(clock);
        handle.createUpdate(
                        "insert into mail (id, recipient, subject, body, kind, site_id, written_at, state, next_at, "
                                + "link_kind, link_subject, partner_id) values (:id, :recipient, :subject, :body, :kind, :site, "
                                + ":now, 'WAITING', :now, :linkKind, :linkSubject, :partner)")
                .bind("id", Uuid7.next(clock))
                .bind("recipient", letter.recipient())
                .bind("subject", letter.subject())
                .bind("body", letter.body())
                .bind("kind", letter.kind())
                .bind("site", letter.site())
                .bind("now", now)
                .bind("partner", letter.partner())
                .bind("linkKind", letter.link() == null ? null : letter.link().kind())
                .bind(
                        "linkSubject",
                        letter.link() == null ? null : letter.link().subject())
                .execute();
    }

    /** Takes letters back that wait with such a link of the subject's. */
    public static void takeBack(Handle handle, LinkKind kind, UUID subject) {
        handle.createUpdate("update mail set state = 'GIVEN_UP', failure = 'It was taken back before it went.', "
                        + "link_kind = null, link_subject = null "
                        + "where state = 'WAITING' and link_kind = :kind and link_subject = :subject")
                .bind("kind", kind)
                .bind("subject", subject)
                .execute();
    }

    /** Puts a letter into the outbox by itself. */
    public void write(Letter letter) {
        database.jdbi().useHandle(handle -> write(handle, clock, letter));
    }

    /**
     * Hands the letter that is due for longest to {@code sender}. An exception of his is a failed attempt: the letter is
     * tried again after 1, 2, 4 ... minutes, {@value #ATTEMPTS} times in all.
     *
     * @return whether there was one
     */
    public boolean sendNext(Consumer<Mail> sender) {
        return database.jdbi().inTransaction(handle -> {
            Instant now = Moment.of(clock);
            giveUpOld(handle, now);
            Optional<Mail> next = handle.createQuery("select " + COLUMNS
                            + "where state = 'WAITING' and next_at <= :now order by next_at, id limit 1 "
                            + "for update skip locked")
                    .bind("now", now)
                    .mapTo(Mail.class)
                    .findOne();
            next.ifPresent(mail -> {
                try {
                    sender.accept(withLink(handle, mail, now));
                    sent(handle, mail, now);
                } catch (RuntimeException failure) {
                    failed(handle, mail, now, String.valueOf(failure.getMessage()));
                }
            });
            return next.isPresent();
        });
    }

    /** A letter's link is made at this moment and stands in no table, not even sealed. */
    private static Mail withLink(Handle handle, Mail mail, Instant now) {
        LinkKind kind = mail.linkKind();
        UUID subject = mail.linkSubject();
        if (kind == null || subject == null) {
            return mail;
        }
        String email = kind == LinkKind.MAIL ? mail.recipient() : null;
        String token = Links.issue(handle, now, kind, subject, email, kind.validFor());
        return mail.saying(mail.body().replace(Letter.LINK, Letter.CONSOLE + kind.path(token)));
    }

    private static void sent(Handle handle, Mail mail, Instant now) {
        handle.createUpdate("update mail set state = 'SENT', attempts = attempts + 1, sent_at = :now, failure = null "
                        + "where id = :id")
                .bind("now", now)
                .bind("id", mail.id())
                .execute();
    }

    private static void failed(Handle handle, Mail mail, Instant now, String failure) {
        int attempts = mail.attempts() + 1;
        handle.createUpdate("update mail set state = :state, attempts = :attempts, failure = :failure, "
                        + "next_at = :nextAt where id = :id")
                .bind("state", attempts >= ATTEMPTS ? MailState.GIVEN_UP : MailState.WAITING)
                .bind("attempts", attempts)
                .bind("failure", failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE)))
                .bind("nextAt", now.plus(FIRST_PAUSE.multipliedBy(1L << (attempts - 1))))
                .bind("id", mail.id())
                .execute();
    }

    private static void giveUpOld(Handle handle, Instant now) {
        handle.createUpdate("update mail set state = 'GIVEN_UP', failure = coalesce(failure, "
                        + "'No mail server took it within three days.') "
                        + "where state = 'WAITING' and written_at < :old")
                .bind("old", now.minus(FRESH))
                .execute();
    }

    /** Lets a letter that was given up be tried anew. Gives whether there was one. */
    public boolean retry(UUID id) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                        "update mail set state = 'WAITING', attempts = 0, next_at = :now, written_at = :now "
                                                + "where id = :id and state = 'GIVEN_UP'")
                                .bind("now", Moment.of(clock))
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    /** How many letters there are in each state. */
    public Map<MailState, Integer> counts() {
        Map<MailState, Integer> counts = new EnumMap<>(MailState.class);
        database.jdbi().useHandle(handle -> handle.createQuery("select state, count(*) as n from mail group by state")
                .map((row, context) -> Map.entry(MailState.valueOf(row.getString("state")), row.getInt("n")))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        for (MailState state : MailState.values()) {
            counts.putIfAbsent(state, 0);
        }
        return counts;
    }

    /** The newest letters, those given up first. */
    public List<Mail> recent(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + "order by (state = 'GIVEN_UP') desc, id desc limit :most")
                .bind("most", most)
                .mapTo(Mail.class)
                .list());
    }
}
