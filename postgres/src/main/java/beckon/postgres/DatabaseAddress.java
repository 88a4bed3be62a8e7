package beckon.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a PostgreSQL is and who may enter.
 *
 * @param jdbcUrl for the JDBC driver, without credentials
 * @param user the role, empty to leave it to the driver
 * @param password its password, may be empty
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String JDBC = "jdbc:postgresql:";

    /**
     * Reads an address as an operator writes it: {@code jdbc:postgresql://host:5432/beckon?user=u&password=p} or {@code
     * postgres://u:p@host:5432/beckon?sslmode=require} (also {@code postgresql://}). Other parameters are kept.
     *
     * @throws IllegalArgumentException when it is neither; the message never shows the password
     */
    public static DatabaseAddress parse(String text) {
        String address = text.strip();
        String rest;
        if (address.startsWith(JDBC)) {
            rest = address.substring(JDBC.length());
        } else if (address.startsWith("postgres://") || address.startsWith("postgresql://")) {
            rest = address.substring(address.indexOf(':') + 1);
        } else {
            throw malformed(address, "it must start with jdbc:postgresql:// or postgres://");
        }
        if (!rest.startsWith("//")) {
            throw malformed(address, "after the colon // and a host must follow");
        }
        int query = rest.indexOf('?');
        String place = query < 0 ? rest.substring(2) : rest.substring(2, query);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        String database = slash < 0 ? "" : place.substring(slash + 1);
        if (database.isEmpty()) {
            throw malformed(address, "the name of the database is missing after the host");
        }
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        String[] login = at < 0 ? new String[] {} : authority.substring(0, at).split(":", 2);
        String user = login.length > 0 ? decode(login[0], address) : "";
        String password = login.length > 1 ? decode(login[1], address) : "";
        List<String> kept = new ArrayList<>();
        for (String parameter :
                query < 0 ? new String[] {} : rest.substring(query + 1).split("&")) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()), address);
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()), address);
            } else if (!parameter.isEmpty()) {
                kept.add(parameter);
            }
        }
        String parameters = kept.isEmpty() ? "" : "?" + String.join("&", kept);
        return new DatabaseAddress(JDBC + "//" + host + "/" + database + parameters, user, password);
    }

    /** One JDBC URL that holds the credentials too. */
    public String urlWithCredentials() {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "user=" + encode(user) + "&password=" + encode(password);
    }

    /** Without the password, for messages. */
    @Override
    public String toString() {
        return user.isEmpty() ? jdbcUrl : jdbcUrl + " as " + user;
    }

    private static String decode(String text, String address) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(address, "a % in user or password must be written %25");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static IllegalArgumentException malformed(String address, String why) {
        String shown = address.replaceAll("://[^@/]*@", "://...@").replaceAll("password=[^&]*", "password=...");
        return new IllegalArgumentException("the database address \"" + shown + "\" cannot be read: " + why);
    }
}
