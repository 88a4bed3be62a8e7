package beckon.network.brand;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Pictures that a browser shows and that can hold no script, told by their first bytes. */
enum ImageKind {
    PNG("image/png") {
        @Override
        boolean opens(byte[] content) {
            return startsWith(content, 0, "\u0089PNG\r\n\u001a\n") && startsWith(content, 12, "IHDR");
        }
    },
    JPEG("image/jpeg") {
        @Override
        boolean opens(byte[] content) {
            return startsWith(content, 0, "\u00ff\u00d8\u00ff");
        }
    },
    WEBP("image/webp") {
        @Override
        boolean opens(byte[] content) {
            return startsWith(content, 0, "RIFF") && startsWith(content, 8, "WEBPVP8");
        }
    };

    private final String mediaType;

    ImageKind(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract boolean opens(byte[] content);

    String mediaType() {
        return mediaType;
    }

    /** Empty for anything else, whatever its name or header claims. */
    static Optional<ImageKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.opens(content)).findFirst();
    }

    private static boolean startsWith(byte[] content, int at, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= at + wanted.length
                && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
