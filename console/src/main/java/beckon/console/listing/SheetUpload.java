package beckon.console.listing;

import beckon.network.catalogue.ListingSheet;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads an uploaded table, and no more of it than a table may have. */
public final class SheetUpload {
    private SheetUpload() {}

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
