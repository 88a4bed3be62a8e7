package beckon.network.link;

import java.time.Duration;

/** What a link opens, and how long. */
public enum LinkKind {
    /** An invited person chooses a password. */
    WELCOME(Duration.ofDays(7), "/welcome/"),
    /** Somebody who forgot his password chooses another. */
    RESET(Duration.ofMinutes(30), "/welcome/"),
    /** Who has the machine chooses an operator's password; it takes the second factor off. */
    RECOVERY(Duration.ofHours(1), "/welcome/"),
    /** A person shows that a new mail address is his. */
    MAIL(Duration.ofDays(1), "/confirm/"),
    /** A new publisher shows that a mail address is his. */
    JOIN(Duration.ofDays(1), "/join/");

    private final Duration validFor;
    private final String path;

    LinkKind(Duration validFor, String path) {
        this.validFor = validFor;
        this.path = path;
    }

    public Duration validFor() {
        return validFor;
    }

    /** The link's place in the console. */
    public String path(String token) {
        return path + token;
    }
}
