package beckon.connect.registrar;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps registrations over a restart: one JSON file, written whole beside the old one and then put in its place, so that
 * there is always a whole one. What was registered since the last writing comes back by itself, since phones register
 * again and again. Not thread-safe.
 */
public final class RegistrationFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    /** @param folder which exists */
    public RegistrationFile(Path folder) {
        this.file = folder.resolve("registrations.json");
    }

    /** One registration as the file has it; the address as a literal, the time in milliseconds since 1970. */
    private record Line(
            String user,
            String uri,
            String key,
            int preference,
            String callId,
            long sequence,
            String agent,
            String address,
            int port,
            boolean direct,
            long expiresAt) {
        static Line of(KeptRegistration one) {
            return new Line(
                    one.user(),
                    one.uri(),
                    one.key(),
                    one.preference(),
                    one.callId(),
                    one.sequence(),
                    one.agent(),
                    one.source().getAddress().getHostAddress(),
                    one.source().getPort(),
                    one.direct(),
                    one.expiresAt().toEpochMilli());
        }

        KeptRegistration kept() {
            InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral(address), port);
            return new KeptRegistration(
                    user,
                    uri,
                    key,
                    preference,
                    callId,
                    sequence,
                    agent,
                    source,
                    direct,
                    Instant.ofEpochMilli(expiresAt));
        }
    }

    /**
     * What was written last; nothing where nothing was.
     *
     * @throws IOException if the file cannot be read, or is none of ours; phones will register anew
     */
    public List<KeptRegistration> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Line>>() {}).stream()
                    .map(Line::kept)
                    .toList();
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IOException(file + " holds no registrations: " + broken.getMessage(), broken);
        }
    }

    /** Writes all of them, durably, in the place of those before. */
    public void write(List<KeptRegistration> registrations) throws IOException {
        byte[] text =
                JSON.writeValueAsBytes(registrations.stream().map(Line::of).toList());
        Path fresh = file.resolveSibling("registrations.json.new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
