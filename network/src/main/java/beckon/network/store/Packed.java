package beckon.network.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Values as compressed JSON, for columns that are read whole or not at all. */
public final class Packed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Packed() {}

    public static byte[] of(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(JSON.writeValueAsBytes(value));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** What {@link #of} made of a value of this kind. */
    public static <T> T read(byte[] packed, Class<T> kind) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JSON.readValue(in, kind);
        } catch (IOException damaged) {
            throw new UncheckedIOException("A compressed value in the database is damaged", damaged);
        }
    }
}
