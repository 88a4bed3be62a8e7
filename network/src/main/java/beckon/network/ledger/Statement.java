package beckon.network.ledger;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * A period's account of one party. Immutable.
 *
 * @param id the statement's id
 * @param party owner of the accounts, such as {@code partner/<uuid>}
 * @param from start of the period, included
 * @param to end of the period, excluded
 * @param currency currency of all amounts
 * @param openingMicros balance at {@code from}
 * @param closingMicros balance at {@code to}: opening plus all lines, to the micro
 * @param lines movements in the order in which they were booked
 */
public record Statement(
        UUID id,
        String party,
        Instant from,
        Instant to,
        Currency currency,
        long openingMicros,
        long closingMicros,
        List<StatementLine> lines) {

    public Statement {
        lines = List.copyOf(lines);
        long sum = openingMicros;
        for (StatementLine line : lines) {
            sum = Math.addExact(sum, line.micros());
        }
        if (sum != closingMicros) {
            throw new IllegalArgumentException("Statement of " + party + " from " + from + " to " + to + " closes with "
                    + closingMicros + " micros, yet its lines lead to " + sum);
        }
    }
}
