package beckon.network.review;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.problem.Problem;
import java.util.UUID;

/** Who may decide about sites. */
final class Reviewers {
    private Reviewers() {}

    /** An operator's or reviewer's account. @throws Problem {@code account-not-found} or {@code decision-forbidden} */
    static Account require(Accounts accounts, UUID account) {
        Account found = accounts.find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (found.role() != Role.OPERATOR && found.role() != Role.REVIEWER) {
            throw new Problem(
                    "decision-forbidden",
                    403,
                    "Sites are decided by reviewers",
                    found.email() + " is a " + found.role() + "; only operators and reviewers decide on sites.");
        }
        return found;
    }
}
