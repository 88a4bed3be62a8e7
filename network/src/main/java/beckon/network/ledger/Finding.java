package beckon.network.ledger;

/**
 * What an audit found.
 *
 * @param sound whether the books prove right
 * @param entries number of entries looked at
 * @param accounts number of balances looked at
 * @param detail what was proved, or the first difference with the values that differ
 */
public record Finding(boolean sound, long entries, long accounts, String detail) {}
