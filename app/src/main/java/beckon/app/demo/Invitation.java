package beckon.app.demo;

import beckon.app.running.RunningNetwork;
import java.io.PrintStream;
import java.util.Map;

/** What stays up after the walk: addresses, logins, and three things to try. */
final class Invitation {
    private final RunningNetwork network;
    private final SampleSites sites;
    private final Telephones telephones;
    private final Logins logins;

    Invitation(RunningNetwork network, SampleSites sites, Telephones telephones, HttpCalls http) {
        this.network = network;
        this.sites = sites;
        this.telephones = telephones;
        this.logins = new Logins(network, http);
    }

    void print(PrintStream out) {
        Map<String, String> ready = logins.ready();
        out.printf("%nIt all stays up until you press Ctrl+C.%n%n");
        row(
                out,
                "console and API",
                network.consoleUri() + "   (API: " + network.consoleUri() + "/api/v1/openapi.json)");
        row(out, "edge", network.edgeUri().toString());
        row(out, "SIP", network.sipHost() + " (UDP and TCP)");
        row(out, "advertisers' phone", telephones.advertiser().uri());
        for (SampleSite site : SampleSite.all()) {
            row(out, "sample site", sites.home(site.name()).toString());
        }
        out.println();
        ready.forEach((email, role) -> row(out, role, email + "   password " + logins.password()));
        out.printf("""

                Three things to try
                  1. Review your own site:   ./beckon review https://your-site.example
                  2. Put ads on a page:      paste <script async src="%1$stag.js"></script> and <div data-beckon-slot></div>
                     into a page of an approved site, or open %2$s
                  3. Call from your phone:   point a softphone at %3$s and dial %4$s
                %n""", network.edgeUri(), sites.home(SampleSite.GOOD), network.sipHost(), number());
        out.flush();
    }

    private String number() {
        return network.doors().partners().all().stream()
                .flatMap(partner -> network.doors().references().of(partner.id()).stream())
                .map(reference -> reference.e164() == null ? "" : reference.e164())
                .filter(number -> !number.isEmpty())
                .findFirst()
                .orElse("a number from the partner's console");
    }

    private static void row(PrintStream out, String what, String value) {
        out.printf("  %-20s %s%n", what, value);
    }
}
