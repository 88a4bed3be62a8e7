package beckon.app.demo;

import beckon.app.running.Doors;
import beckon.app.running.RunningNetwork;
import beckon.network.account.Account;
import beckon.network.account.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One login for each role. Their password is set the way a person sets it: through the one-time link. */
final class Logins {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int PASSWORD_BYTES = 6;

    private final RunningNetwork network;
    private final HttpCalls http;

    Logins(RunningNetwork network, HttpCalls http) {
        this.network = network;
        this.http = http;
    }

    /** The password of all of them; the same as long as the data folder is. */
    String password() {
        byte[] secret = network.doors().keys().secret("demo-logins");
        return "demo-" + HexFormat.of().formatHex(secret, 0, PASSWORD_BYTES);
    }

    /** Makes the logins that are missing and returns what each is for, by address. */
    Map<String, String> ready() {
        Doors doors = network.doors();
        UUID partner = doors.partners().all().stream()
                .filter(one -> one.name().equals(SamplePartner.all().getFirst().name()))
                .findFirst()
                .orElseThrow()
                .id();
        UUID publisher = doors.publishers().all().stream()
                .filter(one -> one.name().equals(SampleSite.all().getFirst().owner()))
                .findFirst()
                .orElseThrow()
                .id();
        Map<String, String> logins = new LinkedHashMap<>();
        login(logins, "operator@demo.example", Role.OPERATOR, null, null);
        login(logins, "reviewer@demo.example", Role.REVIEWER, null, null);
        login(logins, "partner@demo.example", Role.PARTNER, partner, null);
        login(logins, "publisher@demo.example", Role.PUBLISHER, null, publisher);
        return logins;
    }

    private void login(
            Map<String, String> logins, String email, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        Account account = network.doors().accounts().byEmail(email).orElseGet(() -> network.doors()
                .accounts()
                .add(email, role, partner, publisher));
        if (account.passwordHash() == null) {
            setPassword(account);
        }
        logins.put(email, role.name().toLowerCase(Locale.ROOT));
    }

    private void setPassword(Account account) {
        String token = network.doors().accounts().signInLink(account.id(), Duration.ofHours(1));
        var link = network.consoleUri().resolve("/welcome/" + token);
        HttpCalls.Reply form = http.get(link, Map.of());
        Matcher csrf = CSRF.matcher(form.body());
        if (!csrf.find()) {
            throw new IllegalStateException(
                    "The page at " + link + " has no form; it was answered with " + form.status());
        }
        String cookie = form.header("Set-Cookie").split(";")[0];
        String word = encoded(password());
        HttpCalls.Reply set = http.post(
                link,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie),
                "_csrf=" + encoded(csrf.group(1)) + "&password=" + word + "&repeated=" + word);
        if (set.status() != 302) {
            throw new IllegalStateException("Setting the password of " + account.email() + " was answered with "
                    + set.status() + "; see the console's log");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
