package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/beckon?user=ann&password=s%25t, jdbc:postgresql://db:5432/beckon, ann, s%t",
        "jdbc:postgresql://db/beckon?ssl=true&user=ann, jdbc:postgresql://db/beckon?ssl=true, ann, ''",
        "postgres://ann:p%40ss@db:6000/beckon?sslmode=require, jdbc:postgresql://db:6000/beckon?sslmode=require, ann, p@ss",
        "postgresql://ann:a+b@[::1]/beckon, jdbc:postgresql://[::1]/beckon, ann, a+b",
        "postgres://db/beckon, jdbc:postgresql://db/beckon, '', ''",
    })
    void readsTheFormsOperatorsWrite(String text, String url, String user, String password) {
        assertThat(DatabaseAddress.parse(text)).isEqualTo(new DatabaseAddress(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:secret@db/beckon",
                "jdbc:postgresql:secret",
                "postgres://ann:secret@db",
                "postgres://ann:secret@db/",
                "postgres://ann:%zzsecret@db/beckon"
            })
    void refusesOtherFormsAndHidesThePassword(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read: ")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).replace("jdbc:postgresql:secret", ""))
                        .doesNotContain("secret"));
    }

    @Test
    void putsCredentialsBackIntoOneUrl() {
        DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://db/beckon?ssl=true", "an n", "p@&s");

        assertThat(address.urlWithCredentials())
                .isEqualTo("jdbc:postgresql://db/beckon?ssl=true&user=an%20n&password=p%40%26s");
        assertThat(DatabaseAddress.parse(address.urlWithCredentials())).isEqualTo(address);
        assertThat(address).hasToString("jdbc:postgresql://db/beckon?ssl=true as an n");
    }
}
