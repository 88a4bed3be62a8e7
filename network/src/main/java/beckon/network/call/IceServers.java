package beckon.network.call;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's servers by which browsers find a way to each other. Credentials for TURN are made for each page and die
 * soon: a time and a name, signed with the secret that the TURN server shares (the TURN REST scheme, coturn's {@code
 * use-auth-secret}; its HMAC-SHA1 is what those servers speak). Immutable.
 *
 * @param stun addresses such as {@code stun:stun.example.org:3478}
 * @param turn addresses such as {@code turns:turn.example.org?transport=tcp}
 * @param secret shared with the TURN servers; empty where there are none
 * @param valid how long credentials work
 */
public record IceServers(List<String> stun, List<String> turn, String secret, Duration valid) {
    /** Ends that reach each other without help. */
    public static final IceServers NONE = new IceServers(List.of(), List.of(), "", Duration.ofHours(1));

    private static final String ALGORITHM = "HmacSHA1";

    public IceServers {
        stun = List.copyOf(stun);
        turn = List.copyOf(turn);
        check(stun, "stuns?:", "stun:stun.example.org:3478");
        check(turn, "turns?:", "turn:turn.example.org:3478");
        if (!turn.isEmpty() && secret.isEmpty()) {
            throw new IllegalArgumentException("TURN servers " + turn + " need the secret that they share with us");
        }
        if (!valid.isPositive()) {
            throw new IllegalArgumentException("TURN credentials must be valid for some time, not " + valid);
        }
    }

    private static void check(List<String> urls, String scheme, String example) {
        for (String url : urls) {
            if (!url.matches(scheme + "[A-Za-z0-9.\\-\\[\\]:]+(\\?transport=(udp|tcp))?")) {
                throw new IllegalArgumentException("Write such a server as " + example + ", not \"" + url + "\"");
            }
        }
    }

    /**
     * What a page hands to its RTCPeerConnection: a JSON list of RTCIceServer.
     *
     * @param name whom the credentials are for, as the TURN server's log shows it
     */
    public String json(String name, Instant now) {
        List<Map<String, Object>> servers = new ArrayList<>();
        if (!stun.isEmpty()) {
            servers.add(Map.of("urls", stun));
        }
        if (!turn.isEmpty()) {
            String user = now.plus(valid).getEpochSecond() + ":" + name;
            servers.add(Map.of("urls", turn, "username", user, "credential", credential(user)));
        }
        return JsonMapper.shared().writeValueAsString(servers);
    }

    private String credential(String user) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform offers HMAC-SHA1", impossible);
        }
    }
}
