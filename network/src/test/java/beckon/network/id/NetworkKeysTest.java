package beckon.network.id;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkKeysTest {
    @Test
    void everybodyGetsTheSameSecretFromTheFirstUseOn() {
        try (TestNetwork network = TestNetwork.open()) {
            List<String> secrets = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> new NetworkKeys(network.database, network.clock).secret("clicks"))
                    .map(Base64.getEncoder()::encodeToString)
                    .distinct()
                    .toList();

            assertThat(secrets).hasSize(1);
            byte[] clicks = new NetworkKeys(network.database, network.clock).secret("clicks");
            assertThat(clicks).hasSize(32);
            assertThat(new NetworkKeys(network.database, network.clock).secret("visitors"))
                    .isNotEqualTo(clicks);
        }
    }
}
