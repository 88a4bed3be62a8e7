package beckon.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the data folder inside a backup, sealed with words of the operator's: AES-256-GCM under a key made by PBKDF2
 * with HMAC-SHA256. Whoever has the file alone cannot read what these keys seal in the database.
 */
public final class SealedKeys {
    /** Where they are in the backup. */
    static final String ENTRY = "keys.sealed";

    private static final String SUFFIX = ".key";
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int ROUNDS = 600_000;

    private final Map<String, String> keys;

    private SealedKeys(Map<String, String> keys) {
        this.keys = keys;
    }

    /** The keys that are in {@code folder}. */
    public static SealedKeys of(Path folder) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
                found.put(file.getFileName().toString(), Files.readString(file).strip());
            }
        } catch (IOException unreadable) {
            throw new BackupException("the keys in " + folder + " cannot be read: " + unreadable, unreadable);
        }
        return new SealedKeys(found);
    }

    /** Their files' names, in order. */
    public List<String> names() {
        return List.copyOf(keys.keySet());
    }

    byte[] seal(String passphrase) {
        byte[] front = new byte[SALT + NONCE];
        new SecureRandom().nextBytes(front);
        StringBuilder lines = new StringBuilder();
        keys.forEach((name, key) -> lines.append(name).append(' ').append(key).append('\n'));
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, front)
                    .doFinal(lines.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(front.length + sealed.length)
                    .put(front)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers AES and PBKDF2", impossible);
        }
    }

    /** Whether the backup holds keys. */
    public static boolean in(Path backup) {
        return read(backup).isPresent();
    }

    /**
     * The keys in a backup; empty where it holds none.
     *
     * @throws BackupException for other words than those they were sealed with
     */
    public static SealedKeys open(Path backup, String passphrase) {
        Optional<byte[]> sealed = read(backup);
        Map<String, String> keys = new TreeMap<>();
        if (sealed.isEmpty()) {
            return new SealedKeys(keys);
        }
        byte[] bytes = sealed.get();
        try {
            if (bytes.length < SALT + NONCE) {
                throw new AEADBadTagException();
            }
            byte[] text = cipher(Cipher.DECRYPT_MODE, passphrase, bytes)
                    .doFinal(bytes, SALT + NONCE, bytes.length - SALT - NONCE);
            new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> parts.length == 2 && parts[0].matches("[a-z]{1,40}\\.key"))
                    .forEach(parts -> keys.put(parts[0], parts[1]));
        } catch (AEADBadTagException otherWords) {
            throw new BackupException("the keys in " + backup
                    + " were sealed with other words than backup.passphrase says, or are damaged; give the right ones, or"
                    + " none to restore without them");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers AES and PBKDF2", impossible);
        }
        return new SealedKeys(keys);
    }

    /**
     * Refuses keys that would have to replace others.
     *
     * @throws BackupException naming the first
     */
    public void mustFit(Path folder) {
        SealedKeys there = of(folder);
        keys.forEach((name, key) -> {
            String present = there.keys.get(name);
            if (present != null && !present.equals(key)) {
                throw new BackupException(folder.resolve(name)
                        + " is another key than the one in the backup; restore into a new data folder");
            }
        });
    }

    /** Puts those that are missing into {@code folder}; only their owner may read them. */
    public void putInto(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> key : keys.entrySet()) {
                Path file = folder.resolve(key.getKey());
                if (!Files.exists(file)) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Files.writeString(file, key.getValue() + "\n", StandardOpenOption.WRITE);
                }
            }
        } catch (IOException unwritable) {
            throw new BackupException("the keys cannot be written to " + folder + ": " + unwritable, unwritable);
        }
    }

    private static Optional<byte[]> read(Path backup) {
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException unreadable) {
            // What is wrong with the file is said by whoever reads its rows.
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, String passphrase, byte[] front) throws GeneralSecurityException {
        ByteBuffer read = ByteBuffer.wrap(front);
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        read.get(salt).get(nonce);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, 256))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
