package beckon.network.publisher;

import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes to publishers what happened to their sites, in the transaction in which it happens. */
public final class Notices {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Notices() {}

    /** A standing that differs from the one before. */
    static void decided(Handle handle, Clock clock, Standing standing, boolean held) {
        String said = held ? "waits for your proof" : word(standing.state());
        send(
                handle,
                clock,
                standing.site(),
                "decision",
                "{host} " + said,
                standing.reason() + "\n\n" + next(standing, held));
    }

    /** The site will be taken off. */
    public static void suspensionNotice(Handle handle, Clock clock, UUID site, Instant effective, String reason) {
        send(
                handle,
                clock,
                site,
                "suspension-notice",
                "{host} will be suspended",
                "From " + MINUTE.format(effective) + " on, no ads are shown on your site.\nThe reason: " + reason
                        + "\n\nMend what it names before that and ask for another review, or appeal, on the site's page.");
    }

    /** The suspension does not come. */
    public static void suspensionWithdrawn(Handle handle, Clock clock, UUID site) {
        send(
                handle,
                clock,
                site,
                "suspension-withdrawn",
                "{host} will not be suspended",
                "The suspension that was announced has been withdrawn. You need not do anything.");
    }

    /** A person has answered an appeal. */
    public static void appealAnswered(Handle handle, Clock clock, UUID site, boolean granted, String answer) {
        send(
                handle,
                clock,
                site,
                "appeal-answer",
                "Your appeal about {host} is " + (granted ? "granted" : "denied"),
                "The answer: " + answer
                        + (granted
                                ? "\n\nYour site's page shows what holds now."
                                : "\n\nYou may mend what the verdict names and ask for another review, or appeal again "
                                        + "with something new to say."));
    }

    /** What proved the site is not found any more. */
    static void proofMissing(Handle handle, Clock clock, UUID site, Instant until) {
        send(
                handle,
                clock,
                site,
                "proof-reminder",
                "{host} does not show any more that it is yours",
                "Neither the tag with your key, nor the file, nor the line in ads.txt was found on your site. Put one of "
                        + "them back before " + MINUTE.format(until)
                        + "; after that no ads are shown until it is there.\n\n"
                        + "The site's page says exactly what is looked for and where.");
    }

    private static String word(State state) {
        return switch (state) {
            case APPROVED -> "is approved";
            case PENDING -> "waits for a person";
            case REJECTED -> "is not approved";
            case SUSPENDED -> "is suspended";
        };
    }

    private static String next(Standing standing, boolean held) {
        if (held) {
            return "What to do next: put the tag with your key on the home page, or the file, or the line into ads.txt, "
                    + "and press \"Check now\" on the site's page. Ads begin at once.";
        }
        return switch (standing.state()) {
            case APPROVED ->
                "What to do next: paste the tag where an ad may stand. The site's page has it, and shows what your share "
                        + "is and why.";
            case PENDING -> "What to do next: nothing. You are told as soon as it is decided.";
            case REJECTED, SUSPENDED ->
                "What to do next: the site's page shows what was found and where. Mend it and ask for another review, or "
                        + "appeal there if you think that we are wrong.";
        };
    }

    /** {@code {host}} in the subject stands for the site's host. */
    private static void send(Handle handle, Clock clock, UUID site, String kind, String subject, String words) {
        handle.createQuery("select s.host, p.name, p.email from site s join publisher p on p.id = s.publisher_id "
                        + "where s.id = :site")
                .bind("site", site)
                .mapTo(Addressee.class)
                .findOne()
                .filter(to -> Letter.writable(to.email()))
                .ifPresent(to -> Outbox.write(
                        handle,
                        clock,
                        new Letter(
                                to.email(),
                                subject.replace("{host}", to.host()),
                                "Hello " + to.name() + ",\n\n" + words + "\n\n" + Letter.CONSOLE + "/publisher/sites/"
                                        + site + "\n",
                                kind,
                                site)));
    }

    /** Who is written to. */
    public record Addressee(String host, String name, String email) {}
}
