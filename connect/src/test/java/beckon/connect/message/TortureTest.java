package beckon.connect.message;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.peer.Torture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TortureTest {
    static List<Torture> messages() {
        return Torture.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void acceptsTheLegalAndRejectsTheBroken(Torture torture) {
        Parsed parsed = MessageParser.parse(torture.bytes());
        if (torture.valid()) {
            assertThat(parsed).isInstanceOf(SipMessage.class);
        } else {
            assertThat(parsed).isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.status())
                    .isIn(400, 505));
        }
    }
}
