package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.connect.browser.WebSocketTerms;
import beckon.network.call.IceServers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What the operator allows to phones in browsers, read from the configuration. */
final class BrowserDoor {
    private final Configuration configuration;

    BrowserDoor(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Who may speak SIP over WebSocket at the edge: its own pages, the console's, and those that the operator lists.
     *
     * @param callToken whether that is a token for a call, which lets its page in where a token is demanded
     */
    WebSocketTerms terms(URI console, Predicate<String> callToken) {
        Set<String> origins = new HashSet<>(listed(Key.WS_ORIGINS));
        origins.add(console.getScheme() + "://" + console.getRawAuthority());
        WebSocketTerms terms = WebSocketTerms.STANDARD.withOrigins(origins);
        String demanded = configuration.text(Key.WS_TOKEN);
        if (demanded.isEmpty()) {
            return terms;
        }
        byte[] token = demanded.getBytes(StandardCharsets.UTF_8);
        return terms.withToken(
                tried -> MessageDigest.isEqual(token, tried.getBytes(StandardCharsets.UTF_8)) || callToken.test(tried));
    }

    IceServers ice() {
        try {
            return new IceServers(
                    listed(Key.ICE_STUN),
                    listed(Key.ICE_TURN),
                    configuration.text(Key.ICE_SECRET),
                    Duration.ofMinutes(configuration.number(Key.ICE_MINUTES)));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("connect.ice cannot be used: " + wrong.getMessage());
        }
    }

    private List<String> listed(Key key) {
        return Arrays.stream(configuration.text(key).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
