package beckon.network.event;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of records, added to at its end: eight bytes that say what it is, then for each record its length, the CRC-32C
 * of length and content, and the content. Whatever follows the last whole record was never acknowledged, and is cut off.
 * One thread adds while another may read what was added before.
 */
final class Segment implements AutoCloseable {
    /** The longest content of a record, bytes. */
    static final int LONGEST = 1 << 20;

    /** Bytes in front of a record's content. */
    static final int HEAD = 8;

    /** Bytes in front of the first record. */
    static final int START = 8;

    private static final byte[] MAGIC = "beckon1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private volatile long size;
    private volatile long records;

    /** Whole records, one after the other, and where the next one begins. */
    record Records(List<byte[]> contents, long next) {}

    private Segment(Path file, FileChannel channel, long size, long records) {
        this.file = file;
        this.channel = channel;
        this.size = size;
        this.records = records;
    }

    /** A new file; it and its name are on the disk with the first records. */
    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Segment(file, channel, 0, 0);
    }

    /** A file of an earlier run, as far as whole records go. */
    static Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Segment segment = new Segment(file, channel, channel.size(), 0);
            segment.scan();
            return segment;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** A file of an earlier run where there is one, without what follows its last whole record; else a new one. */
    static Segment openOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            return create(file);
        }
        Segment segment = open(file);
        segment.cut();
        return segment;
    }

    private void scan() throws IOException {
        long found = 0;
        long position = 0;
        ByteBuffer magic = ByteBuffer.allocate(START);
        if (size >= START && readFully(magic, 0) && Arrays.equals(magic.array(), MAGIC)) {
            position = START;
            Records some = read(position, Integer.MAX_VALUE);
            while (!some.contents().isEmpty()) {
                found += some.contents().size();
                position = some.next();
                some = read(position, Integer.MAX_VALUE);
            }
        }
        size = position;
        records = found;
    }

    /** Takes what follows the last whole record off the file. */
    void cut() throws IOException {
        if (channel.size() > size) {
            channel.truncate(size);
            channel.force(true);
        }
    }

    /**
     * Adds records, on the disk when it returns. After a failure the segment is as it was before.
     *
     * @param contents each of at most {@link #LONGEST} bytes
     */
    void append(List<byte[]> contents) throws IOException {
        long before = size;
        ByteBuffer group = group(contents, before == 0);
        long length = group.remaining();
        try {
            long position = before;
            while (group.hasRemaining()) {
                position += channel.write(group, position);
            }
            channel.force(false);
        } catch (IOException failure) {
            channel.truncate(before);
            throw failure;
        }
        long had = records;
        records = had + contents.size();
        size = before + length;
    }

    private static ByteBuffer group(List<byte[]> contents, boolean first) {
        int length = first ? START : 0;
        for (byte[] content : contents) {
            length += HEAD + content.length;
        }
        ByteBuffer group = ByteBuffer.allocate(length);
        if (first) {
            group.put(MAGIC);
        }
        for (byte[] content : contents) {
            if (content.length == 0 || content.length > LONGEST) {
                throw new IllegalArgumentException("A record has 1.." + LONGEST + " bytes, not " + content.length);
            }
            group.putInt(content.length).putInt(sum(content)).put(content);
        }
        return group.flip();
    }

    private static int sum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content.length >>> 24);
        sum.update(content.length >>> 16);
        sum.update(content.length >>> 8);
        sum.update(content.length);
        sum.update(content);
        return (int) sum.getValue();
    }

    /**
     * The records that begin at {@code from}; none at the end, or where something else than a whole record stands.
     *
     * @param most how many at most; fewer come where they are long
     */
    Records read(long from, int most) throws IOException {
        long end = size;
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK + HEAD + LONGEST, Math.max(0, end - from)));
        List<byte[]> contents = new ArrayList<>();
        if (!readFully(chunk, from)) {
            throw new EOFException(file + " has become shorter than " + end + " bytes");
        }
        chunk.flip();
        int next = 0;
        while (contents.size() < most && chunk.remaining() >= HEAD) {
            int length = chunk.getInt();
            int sum = chunk.getInt();
            if (length < 1 || length > LONGEST || length > chunk.remaining()) {
                break;
            }
            byte[] content = new byte[length];
            chunk.get(content);
            if (sum(content) != sum) {
                break;
            }
            contents.add(content);
            next = chunk.position();
        }
        return new Records(contents, from + next);
    }

    private boolean readFully(ByteBuffer into, long from) throws IOException {
        long position = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, position);
            if (read < 0) {
                return false;
            }
            position += read;
        }
        return true;
    }

    Path file() {
        return file;
    }

    /** Bytes that are on the disk. */
    long size() {
        return size;
    }

    /** Records in it. */
    long records() {
        return records;
    }

    /** Removes the file. */
    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
