package beckon.connect;

import java.time.Duration;

/**
 * Who may do what at this server.
 *
 * @param realm named in challenges, hashed into secrets, and the host of subscribers' addresses
 * @param directory who may register, and the trunks
 * @param registering limits of registrations
 * @param redirectsAnywhere whether a destination may send a call on to another host by a 3xx; else only to its own
 */
public record Access(String realm, Directory directory, Registering registering, boolean redirectsAnywhere) {
    /** The realm where none is chosen. */
    public static final String REALM = "beckon";

    /** Nobody registers and everybody may call. */
    public static final Access OPEN = new Access(REALM, Directory.EMPTY, Registering.STANDARD, false);

    /**
     * Limits of registrations (RFC 3261, section 10.3).
     *
     * @param shortest a shorter one than this is refused with 423
     * @param usual where the phone names none
     * @param longest a longer one than this is cut
     * @param contacts most contacts of one subscriber
     */
    public record Registering(Duration shortest, Duration usual, Duration longest, int contacts) {
        public static final Registering STANDARD =
                new Registering(Duration.ofSeconds(60), Duration.ofSeconds(600), Duration.ofSeconds(3600), 10);

        public Registering {
            if (!shortest.isPositive() || usual.compareTo(shortest) < 0 || longest.compareTo(usual) < 0) {
                throw new IllegalArgumentException("Registrations last shortest <= usual <= longest, all positive, not "
                        + shortest + ", " + usual + ", " + longest);
            }
            if (contacts < 1) {
                throw new IllegalArgumentException("A subscriber needs at least one contact, not " + contacts);
            }
        }
    }

    public Access {
        if (!realm.matches("[A-Za-z0-9.-]{1,255}")) {
            throw new IllegalArgumentException("A realm is written like a host name, not " + realm);
        }
    }

    public Access withDirectory(Directory other) {
        return new Access(realm, other, registering, redirectsAnywhere);
    }

    public Access withRedirectsAnywhere(boolean allowed) {
        return new Access(realm, directory, registering, allowed);
    }
}
