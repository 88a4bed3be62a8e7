package beckon.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.expert.Expert;
import beckon.review.page.JsonLines;
import beckon.review.page.LabelledDocument;
import beckon.review.page.PageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The shipped expert on labelled sites that it has not seen, where they lie beside the repository. */
class SharedSitesTest {
    @TestFactory
    Stream<DynamicTest> separatesSitesThatItHasNotSeen() {
        return file().stream()
                .map(file -> DynamicTest.dynamicTest("a sample of " + file.getFileName(), () -> {
                    List<LabelledDocument> sample = new ArrayList<>();
                    new JsonLines(PageParser.shipped()).read(file, true, document -> {
                        if (Math.floorMod(document.site().hashCode(), 4) == 0) {
                            sample.add(document);
                        }
                    });
                    Evaluation evaluation = Evaluation.of(Expert.shipped(), sample);
                    assertThat(evaluation.site().auc()).isGreaterThanOrEqualTo(.95);
                    assertThat(evaluation.site().rejectedClean()).isLessThanOrEqualTo(.03);
                    assertThat(evaluation.macroAveragePrecision()).isGreaterThanOrEqualTo(.85);
                }));
    }

    private static Optional<Path> file() throws IllegalStateException {
        try {
            for (Path folder = Path.of("").toRealPath(); folder != null; folder = folder.getParent()) {
                Path file = folder.resolve("shared/data/public-test.jsonl.gz");
                if (Files.isReadable(file)) {
                    return Optional.of(file);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("The working folder cannot be read", e);
        }
    }
}
