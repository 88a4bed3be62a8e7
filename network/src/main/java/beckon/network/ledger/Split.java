package beckon.network.ledger;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides an amount by weights without losing or making a micro, by the largest-remainder method (Hamilton): everyone
 * gets the whole part of his quota, and what is left goes, one micro each, to the largest fractions; of equal fractions
 * the earlier weight wins.
 */
public final class Split {
    private Split() {}

    /**
     * Parts in the order of the weights; their sum is exactly {@code micros}.
     *
     * @param micros 0 or more
     * @param weights each 0 or more, at least one of them above 0; a weight of 0 gets nothing
     */
    public static long[] of(long micros, long... weights) {
        if (micros < 0) {
            throw new IllegalArgumentException("Only an amount of 0 or more can be split, not " + micros);
        }
        BigInteger total = total(weights);
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = micros;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] quota = BigInteger.valueOf(micros)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            parts[i] = quota[0].longValueExact();
            remainders[i] = quota[1];
            left -= parts[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }

    private static BigInteger total(long[] weights) {
        BigInteger total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("Weights are 0 or more, not " + Arrays.toString(weights));
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("At least one weight is above 0, not " + Arrays.toString(weights));
        }
        return total;
    }
}
