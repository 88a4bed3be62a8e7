package beckon.connect.survival;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings closed files together into one that holds only the latest state of calls whose end was not told. The new file
 * gets its name when it is whole, and only then the old ones go: whatever happens in between, a reader sees either.
 */
final class Compaction {
    private final Path folder;
    private final List<LogFile> files;
    private final Map<UUID, Integer> calls = new HashMap<>();
    private final Map<UUID, Integer> endings = new HashMap<>();
    private int frame;

    /** @param files all closed ones, in order, at least one */
    Compaction(Path folder, List<LogFile> files) {
        this.folder = folder;
        this.files = List.copyOf(files);
    }

    void run() throws IOException {
        for (LogFile file : files) {
            file.read((bytes, sum) -> note(bytes));
        }
        LogFile merged =
                LogFile.in(folder, files.getFirst().first(), files.getLast().last());
        Path draft = folder.resolve("calls.new");
        frame = 0;
        try (FileChannel channel = FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 18))) {
            for (LogFile file : files) {
                file.read((bytes, sum) -> copy(bytes, sum, out));
            }
            out.flush();
            channel.force(true);
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
        Files.move(draft, merged.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (LogFile file : files) {
            if (!file.equals(merged)) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private void note(byte[] one) {
        switch (EntryFormat.read(one)) {
            case KeptCall call -> calls.put(call.call(), frame);
            case KeptEnding ending -> endings.put(ending.call(), frame);
            case Told told -> {
                calls.remove(told.call());
                endings.remove(told.call());
            }
            case Running running -> {}
            case null -> {}
        }
        frame++;
    }

    private void copy(byte[] one, int sum, DataOutputStream out) {
        int place = frame++;
        boolean wanted =
                switch (EntryFormat.read(one)) {
                    case KeptCall call -> Integer.valueOf(place).equals(calls.get(call.call()));
                    case KeptEnding ending -> Integer.valueOf(place).equals(endings.get(ending.call()));
                    case Told told -> false;
                    case Running running -> false;
                    case null -> true;
                };
        if (!wanted) {
            return;
        }
        try {
            out.writeInt(one.length);
            out.writeInt(sum);
            out.write(one);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
