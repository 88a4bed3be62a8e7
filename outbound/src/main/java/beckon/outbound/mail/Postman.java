package beckon.outbound.mail;

import beckon.network.mail.Letter;
import beckon.network.mail.Mail;
import beckon.network.mail.Outbox;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends what waits in the outbox. Safe for any number of threads and servers: the outbox gives a letter to one. */
public final class Postman {
    /** Letters of one round; what is left waits for the next. */
    private static final int ROUND = 50;

    private static final String PATIENCE_MILLIS = "10000";

    private final Outbox outbox;
    private final MailSettings settings;
    private final String console;
    private final Session session;

    /** @param console address at which people sign in */
    public Postman(Outbox outbox, MailSettings settings, URI console) {
        this.outbox = outbox;
        this.settings = settings;
        this.console = console.toString().replaceAll("/+$", "");
        this.session = session(settings);
    }

    /** Sends what is due, at most fifty letters. Gives how many were tried. */
    public int sendDue() {
        int tried = 0;
        while (tried < ROUND && outbox.sendNext(this::send)) {
            tried++;
        }
        return tried;
    }

    private void send(Mail mail) {
        try {
            Transport.send(message(mail));
        } catch (MessagingException refused) {
            Throwable cause = refused.getNextException() == null ? refused : refused.getNextException();
            throw new IllegalStateException(
                    settings.host() + ":" + settings.port() + " did not take it: " + cause.getMessage(), refused);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new NamedMessage(session, mail.id() + "@" + domain());
        message.setFrom(from(mail));
        Optional<InternetAddress> help = address(mail.help());
        if (help.isPresent()) {
            message.setReplyTo(new Address[] {help.get()});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.body().replace(Letter.CONSOLE, console), "UTF-8");
        message.setSentDate(Date.from(mail.writtenAt()));
        // RFC 3834, section 5: nobody's holiday answer comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /**
     * The partner's name before the network's address, or before his own where the operator allows that one. The
     * transport takes the envelope's sender from it, so that SPF (RFC 7208) is asked about the same domain.
     */
    private InternetAddress from(Mail mail) throws MessagingException {
        InternetAddress from = address(mail.sentFrom()).orElse(new InternetAddress(settings.from(), true));
        String name = mail.senderName() == null
                ? ""
                : mail.senderName()
                        .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                        .strip();
        if (!name.isEmpty()) {
            try {
                from.setPersonal(name, "UTF-8");
            } catch (UnsupportedEncodingException never) {
                throw new IllegalStateException(never);
            }
        }
        return from;
    }

    /** The address that {@code words} are, if they are one that a header takes as it is. */
    private static Optional<InternetAddress> address(@Nullable String words) {
        String address = words == null ? "" : words.strip().replaceFirst("^mailto:", "");
        if (!Letter.writable(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InternetAddress(address, true));
        } catch (AddressException none) {
            return Optional.empty();
        }
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1).replaceAll("[^A-Za-z0-9.\\-]", "");
    }

    private static Session session(MailSettings settings) {
        Properties given = new Properties();
        given.setProperty("mail.transport.protocol", "smtp");
        given.setProperty("mail.smtp.host", settings.host());
        given.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        given.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        given.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        given.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        given.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                given.setProperty("mail.smtp.starttls.enable", "true");
                given.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> given.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (settings.user().isEmpty()) {
            return Session.getInstance(given);
        }
        given.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(given, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
    }

    /** A letter that is sent twice carries the same name, by which mail programs show it once. */
    private static final class NamedMessage extends MimeMessage {
        private final String name;

        NamedMessage(Session session, String name) {
            super(session);
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + name + ">");
        }
    }
}
