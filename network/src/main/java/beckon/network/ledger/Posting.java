package beckon.network.ledger;

/**
 * One line of an entry.
 *
 * @param account name of the account, see {@link LedgerAccount}
 * @param micros what the account gains, or loses when negative; never 0
 */
public record Posting(String account, long micros) {
    public Posting {
        if (micros == 0) {
            throw new IllegalArgumentException("A posting to " + account + " moves nothing");
        }
    }
}
