package beckon.network.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IceServersTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void namesTheServersWithCredentialsThatDieSoon() {
        IceServers servers = new IceServers(
                List.of("stun:stun.example.org:3478"),
                List.of("turn:turn.example.org:3478?transport=udp", "turns:turn.example.org"),
                "north",
                Duration.ofMinutes(10));
        JsonNode list = JsonMapper.shared().readTree(servers.json("caller", NOW));
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("urls").get(0).asString()).isEqualTo("stun:stun.example.org:3478");
        assertThat(list.get(0).has("credential")).isFalse();
        assertThat(list.get(1).get("urls")).hasSize(2);
        assertThat(list.get(1).get("username").asString()).isEqualTo("1700000600:caller");
        // echo -n 1700000600:caller | openssl dgst -sha1 -hmac north -binary | base64
        assertThat(list.get(1).get("credential").asString()).isEqualTo("FOfseFWXn4OPY/mLfBbxtl5SRUQ=");
    }

    @Test
    void needsNoneToWork() {
        assertThat(IceServers.NONE.json("caller", NOW)).isEqualTo("[]");
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThatThrownBy(
                        () -> new IceServers(List.of("http://stun.example.org"), List.of(), "", Duration.ofMinutes(1)))
                .hasMessageContaining("stun:stun.example.org:3478, not \"http://stun.example.org\"");
        assertThatThrownBy(() -> new IceServers(List.of(), List.of("turn:turn.example.org"), "", Duration.ofMinutes(1)))
                .hasMessageContaining("need the secret");
    }
}
