package beckon.console.privacy;

import beckon.console.page.Csv;
import beckon.network.privacy.Dossier;
import beckon.network.privacy.Holding;
import beckon.network.privacy.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a dossier for whom it is about. Pure. */
final class DossierSheet {
    private DossierSheet() {}

    static String csv(Dossier dossier) {
        StringBuilder text = new StringBuilder(Csv.line("kind", "id", "at", "what", "erasing"));
        dossier.holdings()
                .forEach(one -> text.append(Csv.line(one.kind(), one.id(), one.at(), one.text(), fate(one.fate()))));
        return text.toString();
    }

    static String json(Dossier dossier, Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("subject", subject(dossier.subject()));
        document.put("writtenAt", now.toString());
        if (dossier.firstDay() != null) {
            document.put("findableSince", dossier.firstDay().toString());
        }
        document.put(
                "holdings", dossier.holdings().stream().map(DossierSheet::line).toList());
        document.put("erasable", dossier.erasable());
        document.put("stays", dossier.staying());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> subject(Subject subject) {
        return switch (subject) {
            case Subject.Caller caller -> Map.of("caller", caller.number());
            case Subject.Visitor visitor -> {
                Map<String, Object> named = new LinkedHashMap<>();
                named.put("address", visitor.address());
                named.put("userAgent", visitor.agent());
                yield named;
            }
        };
    }

    private static Map<String, Object> line(Holding holding) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", holding.kind());
        line.put("id", holding.id());
        line.put("at", holding.at().toString());
        line.put("what", holding.text());
        line.put("erasing", fate(holding.fate()));
        return line;
    }

    private static String fate(Holding.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    /** The kinds in the dossier with how many there are of each, in their order. */
    static List<Map.Entry<String, Long>> counts(Dossier dossier) {
        Map<String, Long> counts = new LinkedHashMap<>();
        dossier.holdings().forEach(one -> counts.merge(one.kind(), 1L, Long::sum));
        return List.copyOf(counts.entrySet());
    }
}
