package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.review.crawl.Crawler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteCrawlerTest {
    @TempDir
    Path folder;

    @Test
    void takesTheOperatorsListOfAdElements() throws IOException {
        try (Crawler crawler =
                SiteCrawler.of(with(Files.writeString(folder.resolve("ads.txt"), ".house-ad\n#promo\n")))) {
            assertThat(crawler).isNotNull();
        }
    }

    @Test
    void aBrokenOrMissingListStopsTheStartAndSaysWhere() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.txt"), ".house-ad\ndiv[\n");
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> SiteCrawler.of(with(broken)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("broken.txt, line 2: \"div[\" is no CSS selector");
        assertThatThrownBy(() -> SiteCrawler.of(with(binary)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not a text in UTF-8");
        assertThatThrownBy(() -> SiteCrawler.of(with(folder.resolve("none.txt"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.txt")
                .hasMessageContaining("a file that can be read");
    }

    private Configuration with(Path list) {
        return Configuration.read(folder.resolve("no.yaml"), Map.of(), Map.of(Key.REVIEW_AD_ELEMENTS, list.toString()));
    }
}
