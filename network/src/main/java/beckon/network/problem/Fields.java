package beckon.network.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what users typed: gives the clean value or throws a {@link Problem} that names the field. Pure. */
public final class Fields {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+");
    private static final Set<String> WEB = Set.of("http", "https");

    // The part of RFC 3261's SIP-URI that names an end: no headers, which a caller could smuggle through us.
    private static final Pattern SIP = Pattern.compile("sips?:([A-Za-z0-9_.!~*'()&=+$,;/%-]+@)?"
            + "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?"
            + "(;[A-Za-z0-9_.!~*'()\\[\\]/:&+$%-]+(=[A-Za-z0-9_.!~*'()\\[\\]/:&+$%-]+)?)*");

    private static final Pattern TEL = Pattern.compile("tel:\\+[0-9]{3,15}");

    private final String thing;

    private Fields(String thing) {
        this.thing = thing;
    }

    /** Fields of {@code thing}, such as {@code listing}. */
    public static Fields of(String thing) {
        return new Fields(thing);
    }

    /** One line of 1..{@code longest} characters, without the blanks around it. */
    public String line(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        require(!text.isEmpty(), field, value, "must not be empty");
        require(length(text) <= longest, field, text, "may have at most " + longest + " characters");
        require(
                wellFormed(text) && text.chars().noneMatch(Character::isISOControl),
                field,
                text,
                "must be one line of plain text");
        return text;
    }

    /** Text of 0..{@code longest} characters in any number of lines. */
    public String prose(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        require(length(text) <= longest, field, text, "may have at most " + longest + " characters");
        require(
                wellFormed(text)
                        && text.chars()
                                .allMatch(c -> c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c)),
                field,
                text,
                "must be plain text");
        return text;
    }

    /** A line that matches {@code shape}. */
    public String shaped(String field, @Nullable String value, Pattern shape, String rule) {
        String text = line(field, value, 200);
        require(shape.matcher(text).matches(), field, text, rule);
        return text;
    }

    /** A mail address, in lower case. */
    public String email(String field, @Nullable String value) {
        return shaped(field, value, EMAIL, "must be a mail address such as ann@example.org")
                .toLowerCase(Locale.ROOT);
    }

    /** Where somebody answers calls: a SIP address, or a telephone number that a carrier reaches. */
    public String telephone(String field, @Nullable String value) {
        return value != null && value.strip().startsWith("tel:")
                ? shaped(field, value, TEL, "must be a number such as tel:+4930123456")
                : shaped(field, value, SIP, "must be a SIP address such as sip:desk@example.org:5060");
    }

    /** An absolute address by http or https with a host and without user information. */
    public URI web(String field, @Nullable String value) {
        String text = line(field, value, 2_000);
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException unreadable) {
            throw Problem.invalid(thing, field, text, "must be an address such as https://example.org/");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(WEB.contains(scheme), field, text, "must begin with http:// or https://");
        require(uri.getHost() != null, field, text, "must name a host");
        require(uri.getRawUserInfo() == null, field, text, "must not carry a user name or password");
        require(uri.getPort() != 0 && uri.getPort() <= 65_535, field, text, "must have a port of 1..65535");
        return uri;
    }

    /** A number of {@code least}..{@code most}. */
    public long within(String field, long value, long least, long most) {
        require(value >= least && value <= most, field, value, "must lie in " + least + ".." + most);
        return value;
    }

    /** Throws the problem unless {@code holds}. */
    public void require(boolean holds, String field, @Nullable Object value, String rule) {
        if (!holds) {
            throw Problem.invalid(thing, field, value, rule);
        }
    }

    /** Half a surrogate pair is no character, and no database keeps it. */
    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
