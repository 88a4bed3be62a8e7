package beckon.network.publisher;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The line by which a site says who may sell its space (IAB Tech Lab, ads.txt 1.1, section 3.4). Pure.
 *
 * @param domain of this network as the advertising system
 */
public record AdsTxt(String domain) {
    private static final Pattern MARKUP = Pattern.compile("[\\s\uFEFF]*<");

    /** What the publisher puts into his file. */
    public String line(UUID publisher) {
        return domain + ", " + publisher + ", DIRECT";
    }

    /** Whether {@code file} holds the publisher's line; case, blanks, comments and further fields do not matter. */
    public boolean names(String file, UUID publisher) {
        return file.lines().anyMatch(line -> matches(line, publisher));
    }

    /** What {@code file} says of this network and of the publisher. */
    public AdsTxtState state(String file, UUID publisher) {
        if (names(file, publisher)) {
            return AdsTxtState.PRESENT;
        }
        if (MARKUP.matcher(file).lookingAt()) {
            return AdsTxtState.NOT_A_FILE;
        }
        List<String[]> ours =
                file.lines().map(AdsTxt::fields).filter(this::isOurs).toList();
        if (ours.isEmpty()) {
            return AdsTxtState.LINE_MISSING;
        }
        return ours.stream().anyMatch(fields -> clean(fields[1]).equals(publisher.toString()))
                ? AdsTxtState.RESELLER
                : AdsTxtState.OTHER_ID;
    }

    private boolean matches(String line, UUID publisher) {
        String[] fields = fields(line);
        return isOurs(fields)
                && clean(fields[1]).equals(publisher.toString())
                && clean(fields[2]).equals("direct");
    }

    private boolean isOurs(String[] fields) {
        return fields.length >= 3 && clean(fields[0]).equals(domain.toLowerCase(Locale.ROOT));
    }

    private static String[] fields(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).split("[,;]", -1);
    }

    private static String clean(String field) {
        return field.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }
}
