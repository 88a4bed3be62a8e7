package beckon.review.expert;

/**
 * A column of weights in one byte each: the sign and the square root of the size, in 127 steps up to the largest. What
 * an expert judges with is what its file holds, so an expert that was read judges like the one that was written.
 */
final class Quantised {
    private static final int STEPS = 127;

    private final float largest;
    private final byte[] codes;

    Quantised(float largest, byte[] codes) {
        this.largest = largest;
        this.codes = codes;
    }

    static Quantised of(float[] weights) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        byte[] codes = new byte[weights.length];
        for (int i = 0; i < weights.length && largest > 0; i++) {
            int steps = (int) Math.round(Math.sqrt(Math.abs(weights[i]) / largest) * STEPS);
            codes[i] = (byte) (weights[i] < 0 ? -steps : steps);
        }
        return new Quantised(largest, codes);
    }

    float largest() {
        return largest;
    }

    byte[] codes() {
        return codes.clone();
    }

    /** A weight in units of {@link #unit}: exact in a short, so that sums of them are exact in an int. */
    short steps(int item) {
        return (short) (codes[item] * Math.abs(codes[item]));
    }

    /** The weight of one step. */
    double unit() {
        return largest / (double) (STEPS * STEPS);
    }
}
