package beckon.review.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ExpertFileTest {
    private final byte[] whole = small();

    @Test
    void anotherFormatIsNamed() throws IOException {
        assertRefused(headed("beckon expert 9"), "format 9");
    }

    @Test
    void anotherFileIsNoExpert() throws IOException {
        assertRefused(headed("something else"), "not an expert");
        assertRefused("{\"id\":1}".getBytes(StandardCharsets.UTF_8), "not an expert");
        assertRefused(new byte[0], "cut off");
    }

    @Test
    void aFileCutOffAnywhereSaysSo() {
        for (int length : new int[] {1, 9, 100, 2_000, whole.length / 2, whole.length - 1}) {
            assertRefused(Arrays.copyOf(whole, length), "cut off");
        }
    }

    @Test
    void aFlippedByteIsFound() {
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            byte[] flipped = whole.clone();
            int at = 10 + random.nextInt(flipped.length - 10);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> Expert.read(new ByteArrayInputStream(flipped)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void numbersThatMakeNoSenseAreRefusedWithoutTakingMemory() throws IOException {
        byte[] content = new GZIPInputStream(new ByteArrayInputStream(whole)).readAllBytes();
        Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            byte[] broken = content.clone();
            int at = 20 + random.nextInt(4_000);
            broken[at] = (byte) 0x7f;
            broken[at + 1] = (byte) 0xff;
            try {
                Expert.read(new ByteArrayInputStream(zipped(broken)));
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aBombIsStopped() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }

        assertRefused(bomb.toByteArray(), "larger than any expert");
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> Expert.read(new ByteArrayInputStream(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static byte[] headed(String head) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(content)) {
            byte[] text = head.getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        return zipped(content.toByteArray());
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(file)) {
            zip.write(content);
        }
        return file.toByteArray();
    }

    private static byte[] small() {
        List<LabelledDocument> documents = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean bad = i % 2 == 0;
            documents.add(new LabelledDocument(
                    "d" + i,
                    "s" + i + ".example",
                    bad ? Set.of("spam") : Set.of(),
                    "q" + i % 3,
                    "",
                    false,
                    Page.ofText("", "", bad ? "anchor mast sail " + i : "tulip lawn spade " + i)));
        }
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            new Training(documents, 1, "made up", _ -> {}).run().write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail", e);
        }
    }
}
