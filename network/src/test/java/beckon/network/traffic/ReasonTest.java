package beckon.network.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void everyReasonIsExplainedInTheDocuments() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "traffic.md"));
        for (Reason reason : Reason.values()) {
            assertThat(page).contains("| `" + reason.slug() + "` | " + reason.meaning() + " |");
            assertThat(Reason.of(reason.slug())).contains(reason);
        }
        assertThat(Reason.of("made-up")).isEmpty();
    }

    @Test
    void thereAreSeventeenAtLeastBesideThoseOfCallsAndRefusals() {
        assertThat(Arrays.stream(Reason.values())
                        .filter(reason ->
                                reason.stage() == Reason.Stage.REQUEST || reason.stage() == Reason.Stage.RECHECK))
                .hasSizeGreaterThanOrEqualTo(17);
    }
}
