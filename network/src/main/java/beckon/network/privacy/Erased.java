package beckon.network.privacy;

/**
 * What an erasure came to.
 *
 * @param forgot rows that lost whom they were about
 * @param stayed rows that named nobody and stayed, since money hangs on them
 */
public record Erased(long forgot, long stayed) {}
