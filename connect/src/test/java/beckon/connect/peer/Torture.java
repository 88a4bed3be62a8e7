package beckon.connect.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages that try a parser: this project's own, and those of RFC 4475 where they are at hand. */
public record Torture(String name, boolean valid, String text) {
    /** The messages of RFC 4475, section 3.1.1, in its order. */
    private static final List<String> VALID = List.of(
            "WSINV",
            "INTMETH",
            "ESC01_V",
            "ESCNULL_V",
            "ESC02_V",
            "LWSDISP_V",
            "LONGREQ_V",
            "DBLREQ",
            "SEMIURI_V",
            "TRANSPORTS_V",
            "MPART01",
            "UNREASON_V",
            "NOREASON_V");

    /** Those of section 3.1.2. */
    private static final List<String> INVALID = List.of(
            "BADINV01_I",
            "CLERR_I",
            "NCL_I",
            "SCALAR02_V",
            "SCALARLG_V",
            "QUOTBAL_I",
            "LTGTRURI_I",
            "LWSRURI_I",
            "LWSSTART_V",
            "TRWS_I",
            "ESCRURI_V",
            "BADDATE_V",
            "REGBADCT_I",
            "BADASPEC_I",
            "BADDN_I",
            "BADVERS_V",
            "MISMATCH01_V",
            "MISMATCH02_V",
            "BIGCODE_V");

    public static List<Torture> all() {
        List<Torture> all = new ArrayList<>(own("valid", true));
        all.addAll(own("invalid", false));
        Path shared = shared();
        if (shared != null) {
            VALID.forEach(name -> all.add(of(shared, name, true)));
            INVALID.forEach(name -> all.add(of(shared, name, false)));
        }
        return all;
    }

    public boolean response() {
        return text.startsWith("SIP/");
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Torture> own(String folder, boolean valid) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/torture", folder))) {
            return files.sorted()
                    .map(file -> new Torture(
                            file.getFileName().toString(), valid, read(file).replace("\n", "\r\n")))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Torture of(Path folder, String name, boolean valid) {
        return new Torture(name, valid, read(folder.resolve("TC_" + name + ".dat")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static @Nullable Path shared() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/conformance/rfc4475");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name;
    }
}
