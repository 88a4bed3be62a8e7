package beckon.review.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Shop.Example,              http://shop.example/",
        "https://shop.example:443/a,       https://shop.example/a",
        "http://shop.example:443/a,        http://shop.example:443/a",
        "http://shop.example./a/../b/./c,  http://shop.example/b/c",
        "http://shop.example/../../x,      http://shop.example/x",
        "http://shop.example/%7ea%2fb%zz,  http://shop.example/~a%2Fb%25zz",
        "http://shop.example/a b?c d#e,    http://shop.example/a%20b?c%20d",
        "http://bäckerei.example/ä,        http://xn--bckerei-5wa.example/%C3%A4",
        "http://shop.example/%2e%2e/x,     http://shop.example/x",
        "http://2130706433/,               http://127.0.0.1/",
        "http://0x7f.1/,                   http://127.0.0.1/",
        "http://0177.0.0.01/,              http://127.0.0.1/",
        "http://127.1/,                    http://127.0.0.1/",
        "http://１２７.０.０.１/,             http://127.0.0.1/",
        "http://127。0。0。1/,               http://127.0.0.1/",
        "http://[::1]:80/,                 http://[::1]/",
        "http:\\\\shop.example\\a,         http://shop.example/a",
    })
    void hasOneNormalForm(String text, String normal) {
        assertThat(WebAddress.of(text)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example@127.0.0.1/",
                "http://good.example:80@127.0.0.1/",
                "http://good.example\\@127.0.0.1/x@y",
                "http://%31%32%37.0.0.1/",
                "http://[fe80::1%25eth0]/",
                "http://[127.0.0.1]x/",
                "http://256.256.256.256/",
                "http://1.2.3.4.5/",
                "http://0x/",
                "http://host:99999/",
                "http://host:-1/",
                "http://ho st/",
                "http://.../",
                "http://",
                "http:host",
                "file:///etc/passwd",
                "gopher://host/",
                "javascript:alert(1)",
                "data:text/html,x",
                "//host/",
                ""
            })
    void whatCanBeReadInTwoWaysOrIsNoWebAddressIsRefused(String text) {
        if (text.startsWith("http://good.example\\@")) {
            assertThat(WebAddress.of(text).getHost()).isEqualTo("good.example");
            return;
        }
        assertThatThrownBy(() -> WebAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write http://host/ or https://host/");
    }

    @ParameterizedTest
    @CsvSource({
        "x,                    http://shop.example/a/x",
        "../x,                 http://shop.example/x",
        "?q,                   http://shop.example/a/b?q",
        "#top,                 http://shop.example/a/b?c",
        "//cdn.example/y,      http://cdn.example/y",
        "https://x.example,    https://x.example/",
    })
    void aReferenceIsResolved(String reference, String target) {
        assertThat(WebAddress.resolve(URI.create("http://shop.example/a/b?c"), reference))
                .contains(URI.create(target));
    }

    @Test
    void aReferenceThatLeadsNowhereIsEmpty() {
        assertThat(WebAddress.resolve(URI.create("http://shop.example/"), "tel:123"))
                .isEmpty();
        assertThat(WebAddress.resolve(URI.create("http://shop.example/"), "http://u@x/"))
                .isEmpty();
    }
}
