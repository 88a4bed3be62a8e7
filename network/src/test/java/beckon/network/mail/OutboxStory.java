package beckon.network.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxStory {
    private final TestNetwork network = TestNetwork.open();
    private final List<String> sent = new ArrayList<>();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aLetterGoesOnce() {
        network.outbox.write(letter("Hello"));
        assertThat(network.outbox.sendNext(mail -> sent.add(mail.subject()))).isTrue();
        assertThat(network.outbox.sendNext(mail -> sent.add(mail.subject()))).isFalse();
        assertThat(sent).containsExactly("Hello");
        assertThat(network.outbox.counts()).containsEntry(MailState.SENT, 1).containsEntry(MailState.WAITING, 0);
    }

    @Test
    void aFailureIsTriedAgainWithGrowingPausesAndThenGivenUpAndShown() {
        network.outbox.write(letter("Hello"));
        for (int attempt = 1; attempt <= Outbox.ATTEMPTS; attempt++) {
            assertThat(network.outbox.sendNext(mail -> {
                        throw new IllegalStateException("the server is full");
                    }))
                    .as("attempt " + attempt)
                    .isTrue();
            network.clock.forward(Duration.ofSeconds(59).multipliedBy(1L << (attempt - 1)));
            assertThat(network.outbox.sendNext(mail -> sent.add(mail.subject())))
                    .isFalse();
            network.clock.forward(Duration.ofSeconds(1).multipliedBy(1L << (attempt - 1)));
        }
        Mail given = network.outbox.recent(1).getFirst();
        assertThat(given.state()).isEqualTo(MailState.GIVEN_UP);
        assertThat(given.failure()).isEqualTo("the server is full");

        assertThat(network.outbox.retry(given.id())).isTrue();
        network.outbox.sendNext(mail -> sent.add(mail.subject()));
        assertThat(sent).containsExactly("Hello");
    }

    @Test
    void whatNobodySentForDaysIsOldNewsAndNotSent() {
        network.outbox.write(letter("Old"));
        network.clock.forward(Outbox.FRESH.plusSeconds(1));
        assertThat(network.outbox.sendNext(mail -> sent.add(mail.subject()))).isFalse();
        assertThat(network.outbox.counts()).containsEntry(MailState.GIVEN_UP, 1);
    }

    @Test
    void aSubjectIsOneLineWhateverItSays() {
        Letter letter = new Letter("ann@mail.example", "Hi\r\nBcc: all@mail.example\u2028x", "a\r\nb\0", "test", null);
        assertThat(letter.subject()).isEqualTo("Hi Bcc: all@mail.example x");
        assertThat(letter.body()).isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@mail.example, ben@mail.example",
                "a@b\r\nBcc:c@d",
                "Ann <a@b>",
                "a@b;c@d",
                "@",
                "a@b\0"
            })
    void aLetterHasOneRecipient(String recipient) {
        assertThat(Letter.writable(recipient)).isFalse();
        assertThatThrownBy(() -> new Letter(recipient, "Hello", "", "test", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Letter letter(String subject) {
        return new Letter("ann@mail.example", subject, "Words.", "test", null);
    }
}
