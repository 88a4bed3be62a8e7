package beckon.network.insight;

import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.partner.Format;
import beckon.network.partner.Partner;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Tells the people of a partner that their console will open in another format. */
final class FormatNotice {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private FormatNotice() {}

    /** In the transaction of the decision. */
    static void write(Handle handle, Clock clock, Partner partner, Format now, Announcement announced) {
        handle.createQuery("select email from account where partner_id = :partner order by id")
                .bind("partner", partner.id())
                .mapTo(String.class)
                .filter(Letter::writable)
                .forEach(email -> Outbox.write(
                        handle,
                        clock,
                        new Letter(
                                        email,
                                        "Your console will open as the " + words(announced.format()),
                                        "From " + WHEN.format(announced.from()) + " on, the console of "
                                                + partner.name()
                                                + " opens as the " + words(announced.format())
                                                + ". Until then it opens as the "
                                                + words(now) + ".\n\nNothing is taken away: the " + words(now)
                                                + " stays one click away where the network permits it, and every link and"
                                                + " number that is live stays live. New listings get the type of reference with"
                                                + " which you do best beside the other partners; that is what the format"
                                                + " follows.\n\nWhy: " + Letter.CONSOLE
                                                + "/partner/why\n",
                                        "format-notice",
                                        null)
                                .inNameOf(partner.id())));
    }

    private static String words(Format format) {
        return format.word().replace('-', ' ');
    }
}
