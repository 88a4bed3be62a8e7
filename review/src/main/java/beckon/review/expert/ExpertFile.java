package beckon.review.expert;

import beckon.review.item.Terms;
import beckon.review.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** The file of an expert: gzip without time stamp over numbers and item names; names share the beginning of the one before. */
final class ExpertFile {
    private static final String MAGIC = "beckon expert ";
    private static final String FORMAT = "2";

    /** Without what the expert did on what was held out. */
    private static final String FIRST_FORMAT = "1";

    /** No expert is larger; a gzip bomb is. */
    private static final int LARGEST = 64 << 20;

    private static final int MOST = 1000;

    private ExpertFile() {}

    static String version(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static byte[] bytes(Content content) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            text(out, MAGIC + FORMAT);
            text(out, content.provenance());
            text(out, String.join("\n", content.heldOut()));
            out.writeInt(content.documents());
            out.writeInt(content.models().size());
            for (PolicyModel model : content.models()) {
                model(out, model);
            }
            out.writeDouble(content.scale().clear());
            out.writeDouble(content.scale().bad());
            text(out, String.join("\n", content.terms().lines()));
            names(out, content.vocabulary().names());
            for (int frequency : content.frequencies()) {
                out.writeShort(Math.min(frequency, 0xffff));
            }
            out.writeInt(content.columns().size());
            for (Quantised column : content.columns()) {
                out.writeFloat(column.largest());
                out.write(column.codes());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail", e);
        }
        return buffer.toByteArray();
    }

    static void write(Content content, OutputStream out) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out) {
            {
                def.setLevel(9);
            }
        };
        zipped.write(bytes(content));
        zipped.finish();
    }

    static Expert read(InputStream in) throws IOException {
        byte[] bytes;
        try (GZIPInputStream zipped = new GZIPInputStream(in)) {
            bytes = zipped.readNBytes(LARGEST);
            if (bytes.length == LARGEST) {
                throw new IOException("larger than any expert is, " + (LARGEST >> 20) + " MB; this is another file");
            }
        } catch (ZipException e) {
            boolean zip = String.valueOf(e.getMessage()).contains("Not in GZIP");
            throw new IOException(
                    zip ? "not an expert" : "the expert is damaged (" + e.getMessage() + "); copy or train it again",
                    e);
        } catch (EOFException e) {
            throw new IOException("the expert is cut off; copy or train it again", e);
        }
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Expert(content(data), version(bytes));
        } catch (EOFException | RuntimeException e) {
            throw new IOException("the expert is damaged; copy or train it again", e);
        }
    }

    private static Content content(DataInputStream in) throws IOException {
        String magic = text(in);
        if (!magic.startsWith(MAGIC)) {
            throw new IOException("not an expert");
        }
        boolean first = magic.equals(MAGIC + FIRST_FORMAT);
        if (!first && !magic.equals(MAGIC + FORMAT)) {
            throw new IOException("an expert of format " + magic.substring(MAGIC.length())
                    + "; this program reads format " + FORMAT + "; train it again");
        }
        String provenance = text(in);
        List<String> heldOut = first ? List.of() : text(in).lines().toList();
        int documents = in.readInt();
        List<PolicyModel> models = new ArrayList<>();
        for (int n = count(in); n > 0; n--) {
            models.add(model(in, first));
        }
        Scale scale = new Scale(in.readDouble(), in.readDouble());
        Terms terms = Terms.of(text(in).lines().toList());
        List<String> names = names(in);
        List<Integer> frequencies = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            frequencies.add(in.readUnsignedShort());
        }
        List<Quantised> columns = new ArrayList<>();
        for (int n = count(in); n > 0; n--) {
            float largest = in.readFloat();
            byte[] codes = new byte[names.size()];
            in.readFully(codes);
            columns.add(new Quantised(largest, codes));
        }
        return new Content(
                provenance, heldOut, documents, models, scale, terms, new Vocabulary(names), frequencies, columns);
    }

    /** A number of parts: of policies or columns there are never many. */
    private static int count(DataInputStream in) throws IOException {
        int n = in.readInt();
        if (n < 1 || n > MOST) {
            throw new EOFException(n + " parts");
        }
        return n;
    }

    private static void model(DataOutputStream out, PolicyModel model) throws IOException {
        text(out, model.policy());
        text(out, model.kind().name());
        out.writeBoolean(model.trained());
        out.writeInt(model.sites());
        out.writeInt(model.owners());
        out.writeInt(model.column());
        for (double value : new double[] {
            model.bias(),
            model.text(),
            model.list(),
            model.brief(),
            model.shift(),
            model.siteText(),
            model.siteShift(),
            model.alarm(),
            model.threshold()
        }) {
            out.writeDouble(value);
        }
    }

    private static PolicyModel model(DataInputStream in, boolean first) throws IOException {
        return new PolicyModel(
                text(in),
                Policy.Kind.valueOf(text(in)),
                in.readBoolean(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                first ? Double.POSITIVE_INFINITY : in.readDouble(),
                in.readDouble());
    }

    private static void names(DataOutputStream out, List<String> names) throws IOException {
        out.writeInt(names.size());
        String before = "";
        for (String name : names) {
            int shared = 0;
            int most = Math.min(Math.min(before.length(), name.length()), 255);
            while (shared < most && before.charAt(shared) == name.charAt(shared)) {
                shared++;
            }
            byte[] rest = name.substring(shared).getBytes(StandardCharsets.UTF_8);
            out.writeByte(shared);
            out.writeByte(rest.length);
            out.write(rest);
            before = name;
        }
    }

    private static List<String> names(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> names = new ArrayList<>(Math.clamp(size, 0, 1 << 22));
        String before = "";
        for (int i = 0; i < size; i++) {
            int shared = in.readUnsignedByte();
            byte[] rest = new byte[in.readUnsignedByte()];
            in.readFully(rest);
            if (shared > before.length()) {
                throw new EOFException("item " + i + " shares " + shared + " letters with " + before);
            }
            before = before.substring(0, shared) + new String(rest, StandardCharsets.UTF_8);
            names.add(before);
        }
        return names;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new EOFException("a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a text of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
