package beckon.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.page.PageParser;
import org.junit.jupiter.api.Test;

class GeneratedPagesTest {
    @Test
    void areTheSameForTheSameSeed() {
        assertThat(GeneratedPages.of(5, 42)).isEqualTo(GeneratedPages.of(5, 42)).isNotEqualTo(GeneratedPages.of(5, 43));
    }

    @Test
    void readLikePages() {
        assertThat(GeneratedPages.of(20, 42))
                .map(html -> PageParser.shipped().parse("https://site.example/", html))
                .allMatch(page -> !page.title().isEmpty() && page.text().length() > 300);
    }
}
