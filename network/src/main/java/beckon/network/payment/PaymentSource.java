package beckon.network.payment;

import java.util.List;

/**
 * Where word of payments comes from: a bank's file, a card processor, a test. {@link Payments#take} books each incoming
 * payment once, however often it is told.
 */
public interface PaymentSource {
    /** Stable, such as {@code bank}; together with {@link Incoming#id} it names a payment for ever. */
    String name();

    /** @throws beckon.network.problem.Problem when what the source says cannot be read; then nothing is booked */
    List<Incoming> incoming();
}
