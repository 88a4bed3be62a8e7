package beckon.network.telephony;

import beckon.network.problem.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A carrier as the operator describes it; lists are separated by blanks, commas or line ends. Checked when it is stored.
 *
 * @param name lower-case letters, digits, dots, dashes and underscores
 * @param sources such as {@code 192.0.2.0/24 198.51.100.7:5060}
 * @param host {@code sip:host}, with port and transport if need be; empty where no calls go there
 * @param loginPassword empty keeps the one that is stored
 */
public record TrunkDraft(
        String name,
        String sources,
        String dialled,
        String host,
        String loginUser,
        String loginPassword,
        boolean registers,
        String allowed,
        String blocked,
        String shownNumber,
        int callsPerSecond,
        int calls,
        boolean trusted,
        boolean transfers) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern SOURCE = Pattern.compile(
            "(" + OCTET + "(\\." + OCTET + "){3}(/(3[0-2]|[12]?[0-9]))?"
                    + "|\\[?[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}]?(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)(:[1-9][0-9]{0,4})?");
    private static final Pattern PREFIX = Pattern.compile("\\+?[0-9]{1,15}");
    private static final Pattern HOST =
            Pattern.compile("sips?:([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])"
                    + "(:[1-9][0-9]{0,4})?(;transport=(udp|tcp|tls))?");
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{3,15}");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9+._~-]{1,64}");
    private static final int MOST = 1_000_000;

    /**
     * The same draft without stray blanks.
     *
     * @throws beckon.network.problem.Problem that names the first field at fault
     */
    TrunkDraft checked() {
        Fields fields = Fields.of("trunk");
        fields.shaped("name", name, NAME, "must be a short name such as acme-berlin, in lower case");
        each(fields, "sources", sources, SOURCE, "must list addresses such as 192.0.2.7 or 192.0.2.0/24");
        each(fields, "dialled", dialled, PREFIX, "must list prefixes of numbers such as +4930");
        each(fields, "allowed", allowed, PREFIX, "must list prefixes of numbers such as +49");
        each(fields, "blocked", blocked, PREFIX, "must list prefixes of numbers such as +49900");
        if (!host.isBlank()) {
            fields.shaped("host", host, HOST, "must be an address such as sip:sip.example.net;transport=tcp");
            fields.require(
                    !allowed.isBlank(),
                    "allowed",
                    allowed,
                    "must say which numbers may be reached, such as +49; a trunk "
                            + "without it would be an invitation to fraud");
        }
        if (!shownNumber.isBlank()) {
            fields.shaped("shownNumber", shownNumber, NUMBER, "must be a number such as +4930555000");
        }
        if (!loginUser.isBlank()) {
            fields.shaped("loginUser", loginUser, LOGIN, "must be the name that the carrier gave you");
            fields.require(loginPassword.length() <= 128, "loginPassword", "...", "may have at most 128 characters");
        }
        fields.require(!registers || !loginUser.isBlank(), "registers", registers, "needs a login at the carrier");
        fields.require(!registers || !host.isBlank(), "registers", registers, "needs the carrier's host");
        fields.within("callsPerSecond", callsPerSecond, 0, MOST);
        fields.within("calls", calls, 0, MOST);
        return this;
    }

    private static void each(Fields fields, String field, String text, Pattern shape, String rule) {
        fields.require(text.length() <= 4_000, field, text, "may have at most 4000 characters");
        for (String one : list(text)) {
            fields.require(shape.matcher(one).matches(), field, one, rule);
        }
    }

    static List<String> list(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split("[\\s,;]+")).toList();
    }

    static String joined(String text) {
        return String.join(" ", list(text));
    }

    static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "TrunkDraft[name=" + name + "]";
    }
}
