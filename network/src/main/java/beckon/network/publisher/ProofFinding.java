package beckon.network.publisher;

/**
 * What one way of proof came to.
 *
 * @param found whether it proves control
 * @param conclusive whether an answer came at all: a site that is down proves and disproves nothing
 * @param where the address that was read
 * @param wanted what was looked for, exactly
 * @param seen what was there, for the publisher
 */
public record ProofFinding(ProofWay way, boolean found, boolean conclusive, String where, String wanted, String seen) {}
