package beckon.console.security;

import beckon.network.account.Grade;
import beckon.network.account.Role;
import java.util.List;
import java.util.Set;

/**
 * How far each grade reaches within its role's pages, which {@link SecurityWiring} lists. Whatever changes something is
 * forbidden to those who look, so a new form is closed to them until somebody opens it here. Pure.
 */
public final class Rights {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    /** Everybody's own: the account, the door, the start page. */
    private static final List<String> OWN = List.of("/account", "/logout", "/login", "/error");

    /** Who else may, and what they did. */
    private static final List<String> PEOPLE =
            List.of("/people", "/audit", "/partner/people", "/publisher/people", "/partner/keys");

    /** To look at a waiting site claims it. */
    private static final String QUEUE = "/queue";

    private static final String MONEY = "/partners/[^/]+/top-up|/disputes/[^/]+/(decide|reopen|undo|keep|say)"
            + "|/(payments|invoices|payouts|billing)(/.*)?|/ledger/audit";
    private static final String PAYEE = "/publisher/payee";

    private Rights() {}

    /** Whether {@code grade} within {@code role} reaches to {@code method} at {@code path}. */
    public static boolean may(Role role, Grade grade, String method, String path) {
        if (path.equals("/") || below(path, OWN)) {
            return true;
        }
        boolean looks = LOOKING.contains(method);
        return switch (grade) {
            case ADMIN -> true;
            case EDITOR -> role == Role.REVIEWER || !below(path, PEOPLE);
            case FINANCE -> !below(path, PEOPLE) && !below(path, List.of(QUEUE)) && (looks || path.matches(MONEY));
            case SUPPORT -> looks && !below(path, List.of(QUEUE));
            case VIEWER -> looks && !below(path, PEOPLE) && !below(path, List.of(PAYEE));
        };
    }

    private static boolean below(String path, List<String> fronts) {
        return fronts.stream().anyMatch(front -> path.equals(front) || path.startsWith(front + "/"));
    }
}
