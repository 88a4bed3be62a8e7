package beckon.console.page;

import beckon.console.security.Visitor;
import beckon.network.account.Role;
import java.util.List;

/** The pages that each role finds in the side bar, and the one it starts from. */
public final class Navigation {

    private Navigation() {}

    /**
     * @param href address
     * @param label what the link says
     */
    public record Link(String href, String label) {
        /** Whether {@code path} is this page or one below it. */
        public boolean leadsTo(String path) {
            // One page below another page of the bar has its own link.
            boolean elsewhere = (path.equals("/sites/without-ads")
                            || path.equals("/calls/records")
                            || path.equals("/ledger/audit")
                            || path.endsWith("/people/log"))
                    && !href.equals(path);
            return !elsewhere && (path.equals(href) || path.startsWith(href + "/"));
        }
    }

    /**
     * @param title heading; empty for none
     * @param links in their order
     */
    public record Group(String title, List<Link> links) {}

    /** The pages that the visitor's rights reach to; groups that are left empty are left out. */
    public static List<Group> of(Visitor visitor) {
        return of(visitor.role()).stream()
                .map(group -> new Group(
                        group.title(),
                        group.links().stream()
                                .filter(link -> visitor.may("GET", link.href()))
                                .toList()))
                .filter(group -> !group.links().isEmpty())
                .toList();
    }

    static List<Group> of(Role role) {
        return switch (role) {
            case OPERATOR ->
                List.of(
                        new Group("", List.of(new Link("/overview", "Overview"))),
                        new Group(
                                "Supply",
                                List.of(
                                        new Link("/sites", "Sites"),
                                        new Link("/queue", "Waiting for a person"),
                                        new Link("/desk", "Appeals, complaints"),
                                        new Link("/publishers", "Publishers"),
                                        new Link("/sites/without-ads", "Without ads"),
                                        new Link("/thresholds", "T1 and T2"),
                                        new Link("/labels", "Labels"),
                                        new Link("/experts", "Experts"),
                                        new Link("/log", "Review log"))),
                        new Group(
                                "Demand",
                                List.of(
                                        new Link("/partners", "Partners"),
                                        new Link("/numbers", "Numbers"),
                                        new Link("/telephony", "Telephony"))),
                        new Group(
                                "Traffic",
                                List.of(
                                        new Link("/reports", "Reports"),
                                        new Link("/events", "Events"),
                                        new Link("/calls", "Live calls"),
                                        new Link("/calls/records", "Call records"),
                                        new Link("/delivery", "Delivery"))),
                        new Group(
                                "Money",
                                List.of(
                                        new Link("/payments", "Payments"),
                                        new Link("/invoices", "Invoices"),
                                        new Link("/payouts", "Payouts"),
                                        new Link("/billing", "Billing and tax"),
                                        new Link("/ledger", "Ledger"),
                                        new Link("/ledger/audit", "Audit of the books"),
                                        new Link("/disputes", "Disputes"),
                                        new Link("/costs", "Costs, margins"),
                                        new Link("/terms", "Terms"))),
                        new Group(
                                "Access",
                                List.of(
                                        new Link("/people", "People"),
                                        new Link("/audit", "Audit log"),
                                        new Link("/mail", "Mail"),
                                        new Link("/privacy", "Privacy"))));
            case REVIEWER ->
                List.of(new Group(
                        "",
                        List.of(
                                new Link("/queue", "Waiting for a person"),
                                new Link("/desk", "Appeals, complaints"),
                                new Link("/sites", "Sites"),
                                new Link("/sites/without-ads", "Without ads"),
                                new Link("/log", "Review log"))));
            case PUBLISHER ->
                List.of(new Group(
                        "",
                        List.of(
                                new Link("/publisher/sites", "My sites"),
                                new Link("/publisher/apply", "Apply with a site"),
                                new Link("/publisher/reports", "Reports"),
                                new Link("/publisher/earnings", "Earnings"),
                                new Link("/publisher/statement", "Statement"),
                                new Link("/publisher/billing", "Billing and tax"),
                                new Link("/publisher/disputes", "Disputes"),
                                new Link("/publisher/payee", "Payee"),
                                new Link("/publisher/people", "People"),
                                new Link("/publisher/people/log", "What was done"))));
            case PARTNER ->
                List.of(new Group(
                        "",
                        List.of(
                                new Link("/partner", "Back to the console"),
                                new Link("/partner/people", "People"),
                                new Link("/partner/people/log", "What was done"))));
        };
    }

    /** Where {@code role} lands after signing in. */
    public static String home(Role role) {
        return switch (role) {
            case OPERATOR -> "/overview";
            case REVIEWER -> "/queue";
            case PARTNER -> "/partner";
            case PUBLISHER -> "/publisher/sites";
        };
    }
}
