package beckon.app.demo;

import beckon.app.demo.PartnerChapter.Brought;
import beckon.app.running.Doors;
import beckon.network.insight.Choice;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.TypeComparison;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Partner servers ask for a console session and are answered in the format and with the type that fits their success. */
final class ChoiceChapter {
    private final Doors doors;
    private final HttpCalls http;

    ChoiceChapter(Doors doors, HttpCalls http) {
        this.doors = doors;
        this.http = http;
    }

    /** Lets every partner ask, and returns the type each was granted. */
    Map<UUID, String> ask(Walk walk, List<Brought> partners) {
        Map<UUID, String> granted = new HashMap<>();
        for (Brought brought : partners) {
            JsonNode session = brought.server().consoleSession("demo user");
            String address = session.path("url").asString();
            String format = session.path("format").asString();
            String type = session.path("referenceType").asString();
            granted.put(brought.partner().id(), type);
            boolean opened = opens(URI.create(address), format);
            DecisionRecord record =
                    doors.consoleChoice().latest(brought.partner().id()).orElseThrow();
            walk.saw(
                    opened,
                    brought.partner().name() + " gets the " + format + " with " + type + " references",
                    describe(record));
        }
        return granted;
    }

    /** Follows the address as the user's browser would, and looks whether the format promised is what opens. */
    private boolean opens(URI address, String format) {
        HttpCalls.Reply reply = http.get(address, Map.of());
        if (reply.status() == 302) {
            reply = http.get(address.resolve(reply.header("Location")), Map.of());
        }
        return reply.status() == 200 && words(reply.body()).contains(words(format));
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replace('-', ' ');
    }

    private static String describe(DecisionRecord record) {
        StringBuilder text = new StringBuilder(record.choice().explanation());
        for (int i = 0; i < record.choice().comparisons().size(); i++) {
            TypeComparison one = record.choice().comparisons().get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-10s own %.2f per 1,000 (%d of %d), others %.2f, lift %.2f [%.2f, %.2f]",
                    one.type().word(),
                    one.value() / 1_000_000,
                    one.qualified(),
                    one.presentations(),
                    one.othersValue() / 1_000_000,
                    one.lift(),
                    one.liftLow(),
                    one.liftHigh()));
        }
        Choice choice = record.choice();
        return text.append(String.format(
                        Locale.ROOT,
                        "%nrule %s, probability %.3f, record %s",
                        choice.rule(),
                        choice.probability(),
                        record.id()))
                .toString();
    }
}
