package beckon.console.statement;

/**
 * A balance in the books.
 *
 * @param account such as {@code partner/<uuid>/earned}
 * @param party its owner, as a statement names it
 * @param name the owner's name
 * @param micros what he has or is owed; negative for cash that came in
 */
public record AccountLine(String account, String party, String name, long micros) {

    /** Advertiser, partner, publisher or platform. */
    public String kind() {
        return account.substring(0, account.indexOf('/'));
    }

    /** Funds, held, earned, revenue or cash. */
    public String purpose() {
        return account.substring(account.lastIndexOf('/') + 1);
    }

    /** Whether the party gets statements. */
    public boolean stated() {
        return !"cash".equals(purpose()) && !"tax".equals(kind());
    }
}
