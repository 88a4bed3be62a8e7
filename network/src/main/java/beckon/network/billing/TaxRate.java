package beckon.network.billing;

import java.time.Instant;

/**
 * A country's rate from an instant on.
 *
 * @param country ISO 3166-1 code
 * @param since from when it holds
 * @param ppm parts per million of the net amount
 */
public record TaxRate(String country, Instant since, int ppm) {}
