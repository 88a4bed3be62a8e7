package beckon.console.security;

import beckon.console.address.ConsoleAddress;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import java.time.Duration;
import java.util.Optional;

/** The way in for the first operator, before any password exists. */
public final class OperatorWelcome {
    static final String FIRST = "operator@localhost";
    private static final Duration VALID = Duration.ofDays(1);

    private final Accounts accounts;
    private final ConsoleAddress address;

    public OperatorWelcome(Accounts accounts, ConsoleAddress address) {
        this.accounts = accounts;
        this.address = address;
    }

    /** A new one-time address; empty when an operator has a password. */
    public Optional<String> link() {
        if (accounts.anyOperatorWithPassword()) {
            return Optional.empty();
        }
        Account first = accounts.byEmail(FIRST).orElseGet(() -> accounts.add(FIRST, Role.OPERATOR, null, null));
        return Optional.of(address.of("/welcome/" + accounts.signInLink(first.id(), VALID)));
    }
}
