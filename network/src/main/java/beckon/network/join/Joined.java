package beckon.network.join;

import beckon.network.account.Account;
import beckon.network.problem.Problem;
import java.util.Optional;

/**
 * A new publisher's account.
 *
 * @param refused why the first site was not taken; empty where it was
 */
public record Joined(Account account, Optional<Problem> refused) {}
