package beckon.connect;

import beckon.connect.digest.Secret;

/**
 * Somebody whose phones may register here.
 *
 * @param user the user part of his address, and his name for digest authentication
 * @param secret hashed for the realm that {@link Access} names
 */
public record Subscriber(String user, Secret secret) {
    public Subscriber {
        if (!user.matches("[A-Za-z0-9+._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "A user's name has 1 to 64 letters, digits, plus signs, dots, dashes and underscores, not " + user);
        }
    }
}
