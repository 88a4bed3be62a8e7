package beckon.network.dispute;

import beckon.network.ledger.Money;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Letters about disputes, written in the transaction of what they tell of. Amounts are told to the advertiser's side only. */
final class DisputeNotices {
    private static final int MOST_READERS = 5;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Handle handle;
    private final Clock clock;

    DisputeNotices(Handle handle, Clock clock) {
        this.handle = handle;
        this.clock = clock;
    }

    void opened(Dispute dispute) {
        publishers(
                dispute,
                "dispute-opened",
                "A contact on your site is disputed",
                "An advertiser does not accept a contact of " + MINUTE.format(dispute.contactAt())
                        + " that came about on your site.\nThe reason: "
                        + dispute.reason().meaning() + "\n\nYou may say something to it until "
                        + MINUTE.format(dispute.answerUntil()) + ", on the page below. You need not.");
    }

    void decided(Dispute dispute) {
        String why = dispute.verdict() == null ? "" : "\nWhy: " + dispute.verdict();
        partners(
                dispute,
                "dispute-decided",
                "Your dispute is decided: " + words(dispute.state()),
                "The charge of " + new Money(dispute.chargeMicros(), dispute.currency()).display()
                        + " for a contact of "
                        + MINUTE.format(dispute.contactAt())
                        + (dispute.returnedMicros() == 0
                                ? " stands."
                                : " was disputed; "
                                        + new Money(dispute.returnedMicros(), dispute.currency()).display()
                                        + " is in the advertiser's funds again.")
                        + why);
        publishers(
                dispute,
                "dispute-decided",
                "The dispute about a contact on your site is decided: " + words(dispute.state()),
                "It is about a contact of " + MINUTE.format(dispute.contactAt()) + "."
                        + (dispute.returnedMicros() == 0
                                ? " Your part stands."
                                : " What it costs you, if anything, stands in your statement of the period that runs now.")
                        + why);
    }

    private static String words(DisputeState state) {
        return state.word().replace('-', ' ');
    }

    private void publishers(Dispute dispute, String kind, String subject, String words) {
        if (dispute.publisher() == null) {
            return;
        }
        handle.createQuery("select name, email from publisher where id = :id")
                .bind("id", dispute.publisher())
                .mapTo(Reader.class)
                .list()
                .forEach(reader -> write(dispute, reader, kind, subject, words, "/publisher/disputes/", null));
    }

    private void partners(Dispute dispute, String kind, String subject, String words) {
        List<Reader> readers = handle.createQuery("""
                        select p.name, a.email from account a join partner p on p.id = a.partner_id
                        where p.id = :id and a.grade = 'ADMIN' and a.removed_at is null order by a.id limit :most
                        """)
                .bind("id", dispute.partner())
                .bind("most", MOST_READERS)
                .mapTo(Reader.class)
                .list();
        readers.forEach(
                reader -> write(dispute, reader, kind, subject, words, "/partner/disputes/", dispute.partner()));
    }

    private void write(
            Dispute dispute,
            Reader reader,
            String kind,
            String subject,
            String words,
            String page,
            @Nullable UUID partner) {
        if (Letter.writable(reader.email())) {
            Outbox.write(
                    handle,
                    clock,
                    new Letter(
                                    reader.email(),
                                    subject,
                                    "Hello " + reader.name() + ",\n\n" + words + "\n\n" + Letter.CONSOLE + page
                                            + dispute.id() + "\n",
                                    kind,
                                    dispute.site())
                            .inNameOf(partner));
        }
    }

    /** Who is written to. */
    public record Reader(String name, String email) {}
}
