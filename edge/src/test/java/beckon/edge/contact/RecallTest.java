package beckon.edge.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecallTest {
    @Test
    void worksOnceForATextAndHoldsNoMoreThanItMay() {
        List<String> worked = new ArrayList<>();
        Recall<Integer> lengths = new Recall<>(3, text -> {
            worked.add(text);
            return text.length();
        });

        assertThat(lengths.of("one")).isEqualTo(3);
        assertThat(lengths.of("one")).isEqualTo(3);
        assertThat(lengths.of("three")).isEqualTo(5);
        assertThat(worked).containsExactly("one", "three");
        assertThat(lengths.of("x".repeat(600))).isEqualTo(600);
        assertThat(lengths.size()).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            assertThat(lengths.of("number " + i)).isEqualTo(("number " + i).length());
            assertThat(lengths.size()).isLessThanOrEqualTo(3);
        }
    }
}
