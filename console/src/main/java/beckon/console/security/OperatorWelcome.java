package beckon.console.security;

import beckon.console.address.ConsoleAddress;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.link.LinkKind;
import java.time.Duration;
import java.util.Optional;

/** The way in for the first operator, before any password exists, and for one who lost his and has the machine. */
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
        return Optional.of(address.of(LinkKind.WELCOME.path(accounts.signInLink(first.id(), VALID))));
    }

    /**
     * A new one-time address where the operator with all rights who has been here longest sets another password; it takes
     * his second factor off and is valid for an hour.
     */
    public Recovery recovery() {
        Account first = accounts.firstOperator().orElseGet(() -> accounts.add(FIRST, Role.OPERATOR, null, null));
        String token = accounts.link(first.id(), LinkKind.RECOVERY, LinkKind.RECOVERY.validFor());
        return new Recovery(first.email(), address.of(LinkKind.RECOVERY.path(token)));
    }

    /**
     * @param email whose password is set
     * @param link where
     */
    public record Recovery(String email, String link) {}
}
