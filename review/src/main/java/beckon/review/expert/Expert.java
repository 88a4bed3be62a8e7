package beckon.review.expert;

import beckon.review.item.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What training made of labelled sites: for each policy weights over items and a calibration, and the scale of the
 * quality score. Immutable and safe for any number of threads.
 */
public final class Expert {
    /** The model of "any violation", always the last. */
    static final String ANY = "any";

    private final String version;
    private final Content content;
    private final short[] rows;
    private final double[] units;
    private final float[] squares;

    Expert(Content content, String version) {
        this.content = content;
        this.version = version;
        int items = content.vocabulary().size();
        int columns = content.columns().size();
        rows = new short[items * columns];
        units = new double[columns];
        for (int c = 0; c < columns; c++) {
            Quantised column = content.columns().get(c);
            units[c] = column.unit();
            for (int i = 0; i < items; i++) {
                rows[i * columns + c] = column.steps(i);
            }
        }
        squares = new float[items];
        for (int i = 0; i < items; i++) {
            double rarity = DocumentItems.rarity(content.documents(), content.frequency(i));
            squares[i] = (float) (rarity * rarity);
        }
    }

    /** The expert that Beckon ships. */
    public static Expert shipped() {
        return Shipped.EXPERT;
    }

    /**
     * Reads an expert that {@link #write} wrote.
     *
     * @throws IOException if the stream is no expert, of another format, or cut off; the message says which
     */
    public static Expert read(InputStream in) throws IOException {
        return ExpertFile.read(in);
    }

    /** Writes the expert; the same expert gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        ExpertFile.write(content, out);
    }

    /** SHA-256, in hex, of the content. */
    public String version() {
        return version;
    }

    /** Files and seed that it was made of, for a person. */
    public String provenance() {
        return content.provenance();
    }

    /** How it did on what was held out of training: lines for a person. */
    public List<String> heldOut() {
        return content.heldOut();
    }

    /** Number of documents that it was trained on. */
    public int documents() {
        return content.documents();
    }

    /** Violating sites that it was trained on, labels made by a rule not counted; 0 for a policy it does not know. */
    public int sites(String policy) {
        return number(policy, PolicyModel::sites);
    }

    /** Owners of those sites. */
    public int owners(String policy) {
        return number(policy, PolicyModel::owners);
    }

    private int number(String policy, ToIntFunction<PolicyModel> of) {
        return models().stream()
                .filter(model -> model.policy().equals(policy))
                .mapToInt(of)
                .findFirst()
                .orElse(0);
    }

    /** Ids of the policies that it judges, sorted. */
    public List<String> policies() {
        return models().stream()
                .map(PolicyModel::policy)
                .filter(policy -> !policy.equals(ANY))
                .toList();
    }

    /** Whether the policy may reject a site by itself; false for one that the expert does not know. */
    public boolean trained(String policy) {
        return models().stream().anyMatch(model -> model.policy().equals(policy) && model.trained());
    }

    /** Whether it has learned weights for the policy; if not, it knows curated terms at most. */
    public boolean learned(String policy) {
        return number(policy, model -> model.column() >= 0 ? 1 : 0) == 1;
    }

    List<PolicyModel> models() {
        return content.models();
    }

    Terms terms() {
        return content.terms();
    }

    Vocabulary vocabulary() {
        return content.vocabulary();
    }

    Scale scale() {
        return content.scale();
    }

    int columns() {
        return content.columns().size();
    }

    /** Whether a word is among the plain items or begins a curated term. */
    boolean knows(long stem) {
        return vocabulary().number(stem) >= 0 || terms().begins(stem);
    }

    /** Squared rarity of an item. */
    float square(int item) {
        return squares[item];
    }

    /** Adds the item's weights to {@code sums}, one per column, in units of the column. */
    void add(int item, int[] sums) {
        int at = item * sums.length;
        for (int c = 0; c < sums.length; c++) {
            sums[c] += rows[at + c];
        }
    }

    /** What a sum of 1 means in a column. */
    double unit(int column) {
        return units[column];
    }

    /** The item's weight in one column. */
    double weight(int item, int column) {
        return rows[item * units.length + column] * units[column];
    }

    /** Read on first use only: not every program that holds this class reviews sites. */
    private static final class Shipped {
        static final Expert EXPERT = load();

        private static Expert load() {
            try (InputStream in = Expert.class.getResourceAsStream("/beckon/review/expert.gz")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "The module was built without its expert, /beckon/review/expert.gz");
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The shipped expert cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
