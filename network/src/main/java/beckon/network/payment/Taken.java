package beckon.network.payment;

/**
 * What became of a source's payments.
 *
 * @param booked became funds
 * @param waiting wait for somebody to say whose they are
 * @param known were told before, and nothing was done
 */
public record Taken(int booked, int waiting, int known) {}
