package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void showsEveryMicro() {
        assertThat(Money.of(1_250_000, "EUR")).hasToString("EUR 1.250000");
        assertThat(Money.of(-1, "EUR")).hasToString("EUR -0.000001");
    }

    @Test
    void showsPeopleNoMoreDecimalsThanThereAre() {
        assertThat(Money.of(1_250_000, "EUR").display()).isEqualTo("EUR 1.25");
        assertThat(Money.of(0, "EUR").display()).isEqualTo("EUR 0.00");
        assertThat(Money.of(100_000_000, "EUR").display()).isEqualTo("EUR 100.00");
        assertThat(Money.of(4_001, "USD").display()).isEqualTo("USD 0.004001");
        assertThat(Money.of(250_000_000, "JPY").display()).isEqualTo("JPY 250");
    }

    @Test
    void addsOnlyWhatFits() {
        Money euro = Money.of(Long.MAX_VALUE, "EUR");

        assertThat(Money.of(3, "EUR").minus(Money.of(5, "EUR"))).isEqualTo(Money.of(-2, "EUR"));
        assertThatThrownBy(() -> euro.plus(Money.of(1, "EUR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> euro.plus(Money.of(1, "USD"))).hasMessageContaining("USD 0.000001");
    }
}
