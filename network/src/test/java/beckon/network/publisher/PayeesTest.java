package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayeesTest {
    @Test
    void allSpellingsOfAnAccountAreOne() {
        assertThat(Payees.normal(" de89 3704-0044.0532 0130 00 ")).isEqualTo("DE89370400440532013000");
        assertThat(Payees.normal("12345678")).isEqualTo("12345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "DE89 3704 0044 0532 0130 01", "<script>alert(1)</script>", "a@b.example"})
    void refusesWhatIsNoAccountWithoutRepeatingIt(String typed) {
        assertThatThrownBy(() -> Payees.normal(typed))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("payee is missing; it ")
                .hasMessageNotContaining("<script>");
    }
}
