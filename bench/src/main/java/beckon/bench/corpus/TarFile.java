package beckon.bench.corpus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Reads a gzipped tar archive (POSIX.1-1988 ustar): names of less than 100 bytes, regular files. */
final class TarFile {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;

    private TarFile() {}

    /**
     * The files whose names are wanted, in the archive's order.
     *
     * @throws IOException if it cannot be read or is cut off
     */
    static Map<String, byte[]> read(Path archive, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                String name = text(header, 0, NAME);
                int size = Integer.parseInt(text(header, SIZE, SIZE_LENGTH).strip(), 8);
                byte[] content = in.readNBytes(size);
                if (content.length < size) {
                    throw new EOFException(archive + " is cut off inside " + name);
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if ((header[TYPE] == '0' || header[TYPE] == 0) && wanted.test(name)) {
                    files.put(name, content);
                }
                header = in.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
