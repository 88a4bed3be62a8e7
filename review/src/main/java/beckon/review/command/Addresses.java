package beckon.review.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that were named, one after the other: URLs, {@code @FILE} and {@code -} (standard input) with a URL or a
 * host a line, empty lines and those that begin with {@code #} left out. Files are read as the addresses are taken. Not
 * thread-safe.
 */
final class Addresses implements Iterator<String>, AutoCloseable {
    private final Iterator<String> targets;
    private final InputStream in;
    private @Nullable BufferedReader lines;
    private @Nullable String next;

    Addresses(List<String> targets, InputStream in) {
        this.targets = targets.iterator();
        this.in = in;
        next = following();
    }

    /** Whether the word is a URL, of whatever scheme. */
    static boolean address(String target) {
        return target.matches("(?i)[a-z][a-z0-9+.-]*://.*");
    }

    /** Whether the word names a list of addresses. */
    static boolean list(String target) {
        return target.equals("-") || (target.startsWith("@") && target.length() > 1);
    }

    static boolean given(String target) {
        return address(target) || list(target);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public String next() {
        String address = next;
        if (address == null) {
            throw new NoSuchElementException("All addresses have been taken");
        }
        next = following();
        return address;
    }

    private @Nullable String following() {
        try {
            while (true) {
                if (lines != null) {
                    String line = lines.readLine();
                    if (line == null) {
                        close();
                    } else if (!line.isBlank() && !line.startsWith("#")) {
                        String address = line.strip();
                        return address(address) ? address : "http://" + address;
                    }
                } else if (!targets.hasNext()) {
                    return null;
                } else {
                    String target = targets.next();
                    if (!list(target)) {
                        return target;
                    }
                    lines = target.equals("-")
                            ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            : Files.newBufferedReader(Path.of(target.substring(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of addresses cannot be read further: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
