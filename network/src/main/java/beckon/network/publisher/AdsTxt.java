package beckon.network.publisher;

import java.util.Locale;
import java.util.UUID;

/**
 * The line by which a site says who may sell its space (IAB Tech Lab, ads.txt 1.1, section 3.4). Pure.
 *
 * @param domain of this network as the advertising system
 */
public record AdsTxt(String domain) {

    /** What the publisher puts into his file. */
    public String line(UUID publisher) {
        return domain + ", " + publisher + ", DIRECT";
    }

    /** Whether {@code file} holds the publisher's line; case, blanks, comments and further fields do not matter. */
    public boolean names(String file, UUID publisher) {
        return file.lines().anyMatch(line -> matches(line, publisher));
    }

    private boolean matches(String line, UUID publisher) {
        int comment = line.indexOf('#');
        String[] fields = (comment < 0 ? line : line.substring(0, comment)).split("[,;]", -1);
        return fields.length >= 3
                && clean(fields[0]).equals(domain.toLowerCase(Locale.ROOT))
                && clean(fields[1]).equals(publisher.toString())
                && clean(fields[2]).equals("direct");
    }

    private static String clean(String field) {
        return field.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }
}
