package beckon.network.account;

import java.util.Optional;

/**
 * Somebody to whom a way in was opened.
 *
 * @param token of the link, to be handed over by whoever asked; empty where a letter carries it
 */
public record Invited(Account account, Optional<String> token) {}
