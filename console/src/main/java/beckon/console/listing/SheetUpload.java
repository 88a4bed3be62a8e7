package beckon.console.listing;

import beckon.network.catalogue.ListingSheet;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Reads an uploaded table, and no more of it than a table may have. */
public final class SheetUpload {
    private SheetUpload() {}

    /** A table that came from a form. */
    public record Sent(String name, String text) {}

    /**
     * @param usual what it is called where its sender says nothing
     * @throws Problem {@code sheet-invalid} without a file, and as {@link #read(InputStream)}
     */
    public static Sent read(@Nullable MultipartFile file, String usual) throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("sheet", "file", null, "must be a file of comma-separated values");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream in = file.getInputStream()) {
            return new Sent(name.isBlank() ? usual : name, read(in));
        }
    }

    /** @throws Problem {@code sheet-too-long}, or {@code sheet-invalid} for what is no UTF-8 */
    public static String read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ListingSheet.LONGEST + 1);
        if (bytes.length > ListingSheet.LONGEST) {
            throw new Problem(
                    "sheet-too-long",
                    413,
                    "The table is too long",
                    "The table has more than " + ListingSheet.LONGEST + " bytes; send it in parts.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw Problem.invalid("sheet", "file", "bytes that are no UTF-8", "must be text in UTF-8; save it as such");
        }
    }
}
