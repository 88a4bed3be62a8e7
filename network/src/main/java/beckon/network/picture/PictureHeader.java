package beckon.network.picture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Type and size of an image, read from its own first bytes: PNG (ISO/IEC 15948, 11.2.2), JPEG (ITU-T T.81, B.2.2) or WebP
 * (RFC 9649). Whatever a name or a header claims does not matter.
 */
record PictureHeader(String mediaType, int width, int height) {

    /** Empty for anything else, and for what ends too early. */
    static Optional<PictureHeader> read(byte[] content) {
        try {
            if (has(content, 0, "\u0089PNG\r\n\u001a\n") && has(content, 12, "IHDR")) {
                return Optional.of(new PictureHeader("image/png", big(content, 16, 4), big(content, 20, 4)));
            }
            if (has(content, 0, "RIFF") && has(content, 8, "WEBP")) {
                return webp(content);
            }
            return has(content, 0, "\u00ff\u00d8\u00ff") ? jpeg(content) : Optional.empty();
        } catch (ArrayIndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<PictureHeader> webp(byte[] content) {
        if (has(content, 12, "VP8X")) {
            return Optional.of(webp(little(content, 24, 3) + 1, little(content, 27, 3) + 1));
        }
        if (has(content, 12, "VP8L") && content[20] == 0x2f) {
            int sizes = little(content, 21, 4);
            return Optional.of(webp((sizes & 0x3fff) + 1, ((sizes >>> 14) & 0x3fff) + 1));
        }
        if (has(content, 12, "VP8 ") && has(content, 23, "\u009d\u0001*")) {
            return Optional.of(webp(little(content, 26, 2) & 0x3fff, little(content, 28, 2) & 0x3fff));
        }
        return Optional.empty();
    }

    private static PictureHeader webp(int width, int height) {
        return new PictureHeader("image/webp", width, height);
    }

    /** Goes from segment to segment until the one that says how large the frame is. */
    private static Optional<PictureHeader> jpeg(byte[] content) {
        int at = 2;
        while (at + 9 < content.length && (content[at] & 0xff) == 0xff) {
            int marker = content[at + 1] & 0xff;
            if (marker == 0xff) {
                at++; // A filling byte.
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new PictureHeader("image/jpeg", big(content, at + 7, 2), big(content, at + 5, 2)));
            }
            int length = big(content, at + 2, 2);
            if (length < 2) {
                return Optional.empty();
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static boolean has(byte[] content, int at, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= content.length || content[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int big(byte[] content, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (content[at + i] & 0xff);
        }
        return value;
    }

    private static int little(byte[] content, int at, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << 8) | (content[at + i] & 0xff);
        }
        return value;
    }
}
