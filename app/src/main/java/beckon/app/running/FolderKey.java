package beckon.app.running;

import beckon.network.id.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/**
 * A key kept in the data folder and nowhere else: what is sealed with it cannot be read from the database alone, nor from
 * a backup of it. Made when first asked for; only its owner may read the file.
 */
final class FolderKey {
    private static final int BYTES = 32;

    private FolderKey() {}

    /** @throws UncheckedIOException if the file can be neither read nor made, or holds something else */
    static byte[] of(Path folder, String name) {
        Path file = folder.resolve(name + ".key");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key " + file + " can be neither read nor made", unreadable);
        } catch (IllegalArgumentException broken) {
            // Said below.
        }
        throw new UncheckedIOException(new IOException("The key " + file
                + " does not hold 64 hexadecimal digits; put the right file back, or remove it and set anew what was "
                + "sealed with it: " + (name.equals("people") ? "second factors" : "the passwords of carriers")));
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException another) {
            return;
        }
        Files.writeString(file, HexFormat.of().formatHex(Token.secret(BYTES)) + "\n", StandardOpenOption.WRITE);
    }
}
