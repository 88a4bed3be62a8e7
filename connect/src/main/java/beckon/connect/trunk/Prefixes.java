package beckon.connect.trunk;

import java.util.List;

/** The beginnings of telephone numbers. */
public final class Prefixes {
    /**
     * Where a minute costs many times the usual one, or its owner earns by being called: satellites and international
     * networks, international premium rate and shared cost (ITU-T E.164 assigned country codes 808, 870, 878, 881, 882,
     * 883, 979), and the premium rate ranges of large national plans.
     */
    public static final List<String> DEAR = List.of(
            "+808", "+870", "+878", "+881", "+882", "+883", "+888", "+979", "+1900", "+1976", "+3389", "+34803",
            "+34806", "+34807", "+39892", "+39899", "+41900", "+41901", "+41906", "+43900", "+43930", "+449", "+4487",
            "+49137", "+49900", "+319");

    private Prefixes() {}

    static void check(String prefix) {
        if (!prefix.matches("\\+?[0-9]{0,15}") || prefix.isEmpty()) {
            throw new IllegalArgumentException("Write a prefix of numbers as +49 or +4930, not " + prefix);
        }
    }

    static boolean match(List<String> prefixes, String number) {
        for (String prefix : prefixes) {
            if (number.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a whole international number: a plus sign and 3 to 15 digits. */
    static boolean global(String number) {
        if (number.length() < 4 || number.length() > 16 || number.charAt(0) != '+') {
            return false;
        }
        for (int i = 1; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
