package beckon.connect.digest;

/**
 * What a server keeps of a password: the hashes of user, realm and password, which open this realm and nothing else.
 *
 * @param sha256 64 hexadecimal digits; empty for a phone that knows only MD5 and stumbles over a choice
 * @param md5 32 hexadecimal digits
 */
public record Secret(String sha256, String md5) {
    public Secret {
        if (!sha256.isEmpty()) {
            check("SHA-256", sha256, 64);
        }
        check("MD5", md5, 32);
    }

    private static void check(String algorithm, String hash, int digits) {
        if (hash.length() != digits || !hash.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            // The value is a secret and stays out of messages and logs.
            throw new IllegalArgumentException("A hash for " + algorithm + " has " + digits
                    + " hexadecimal digits; the one given has " + hash.length() + " characters");
        }
    }

    public static Secret of(String user, String realm, String password) {
        String text = user + ":" + realm + ":" + password;
        return new Secret(Algorithm.SHA_256.hash(text), Algorithm.MD5.hash(text));
    }

    /** For a phone that knows only MD5 and stumbles over a choice. */
    public static Secret ofMd5(String user, String realm, String password) {
        return new Secret("", of(user, realm, password).md5());
    }

    boolean md5Only() {
        return sha256.isEmpty();
    }

    String ha1(Algorithm algorithm) {
        return switch (algorithm) {
            case SHA_256 -> sha256;
            case MD5 -> md5;
            case SHA_512_256 -> "";
        };
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
