package beckon.console.dispute;

import beckon.console.statement.Eyes;
import beckon.network.dispute.Evidence;
import beckon.network.ledger.Money;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Evidence as lines for one reader. What a field is named is what it is shown by; a field that nobody allowed here is the
 * operator's alone, so that what later versions write down is shown to nobody by accident.
 *
 * @param blocks in reading order
 */
public record EvidenceSheet(List<Block> blocks) {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private static final List<String> HAPPENED = List.of(
            "at",
            "kind",
            "mechanism",
            "reference_type",
            "channel_kind",
            "category",
            "cause",
            "filtered",
            "talk_millis",
            "device",
            "page",
            "slot",
            "sample",
            "id");
    private static final List<String> JUDGED = List.of("qualified", "reason", "at");
    private static final List<String> CHARGED = List.of("bid_micros", "charge_micros", "price_micros");
    private static final List<String> LEG = List.of(
            "leg",
            "dialled",
            "setup_at",
            "ring_at",
            "answer_at",
            "end_at",
            "code",
            "cause",
            "ended_by",
            "billable_millis");
    private static final List<String> SITE =
            List.of("state", "incentive", "since", "reason", "quality", "decision", "pages", "at");

    /** What is written as a constant's name. */
    private static final Set<String> CONSTANTS =
            Set.of("kind", "mechanism", "reference_type", "channel_kind", "device", "state", "incentive", "decision");

    /** Lines under a heading. */
    public record Block(String title, List<Line> lines) {}

    /** One of them. */
    public record Line(String name, String value) {}

    /** What {@code eyes} may see of {@code evidence}. */
    public static EvidenceSheet of(Evidence evidence, Eyes eyes, Currency currency) {
        List<Block> blocks = new ArrayList<>();
        Drawing drawing = new Drawing(eyes, currency, blocks);
        drawing.add("The event", evidence.section("event"), eyes.bids() ? both(HAPPENED, CHARGED) : HAPPENED);
        drawing.add("How it was judged", evidence.section("contact"), eyes.bids() ? both(JUDGED, CHARGED) : JUDGED);
        drawing.add("The presentation before it", evidence.section("presentation"), HAPPENED);
        for (JsonNode step : evidence.list("steps")) {
            drawing.add("Step of the call", step, HAPPENED);
        }
        for (JsonNode leg : evidence.list("legs")) {
            drawing.add(
                    leg.path("leg").asInt(0) == 0 ? "The caller's leg" : "A telephone that was rung",
                    leg,
                    eyes.bids() ? both(LEG, List.of("destination")) : LEG);
        }
        drawing.add("Where the caller was", evidence.section("origin"), List.of("named", "area", "inside", "wanted"));
        drawing.add("What the caller's page told", evidence.section("sound"), List.of("silent"));
        drawing.add(
                "The same caller or visitor before",
                evidence.section("same"),
                List.of("seen", "charged", "latest_charged", "within_the_hour"));
        drawing.add("Standing of the site", evidence.section("standing"), SITE);
        drawing.add("Verdict behind it", evidence.section("verdict"), SITE);
        drawing.add("Terms that held", evidence.section("terms"), List.of("since", "qualified_seconds"));
        drawing.add("Signed proof of the call", evidence.section("proof"), List.of("document", "signature", "missing"));
        return new EvidenceSheet(List.copyOf(blocks));
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Puts down what the reader may see. */
    private record Drawing(Eyes eyes, Currency currency, List<Block> blocks) {
        /** What is allowed comes first, in that order; what else there is follows for the operator. */
        void add(String title, JsonNode section, List<String> allowed) {
            List<String> names = new ArrayList<>(allowed);
            if (eyes.all()) {
                section.propertyNames().stream()
                        .filter(name -> !allowed.contains(name))
                        .sorted()
                        .forEach(names::add);
            }
            List<Line> lines = new ArrayList<>();
            for (String name : names) {
                JsonNode value = section.get(name);
                if (value != null && !value.isNull()) {
                    lines.add(new Line(words(name), value(name, value)));
                }
            }
            if (!lines.isEmpty()) {
                blocks.add(new Block(title, lines));
            }
        }

        private String value(String name, JsonNode value) {
            if (name.endsWith("_micros") && value.isNumber()) {
                return new Money(value.asLong(), currency).display();
            }
            if (name.endsWith("_millis") && value.isNumber()) {
                return value.asLong() / 1_000.0 + " s";
            }
            if (value.isBoolean()) {
                return value.asBoolean() ? "yes" : "no";
            }
            String text = value.isContainer() ? value.toString() : value.asString();
            if (CONSTANTS.contains(name) && !text.isEmpty()) {
                return words(text.toLowerCase(Locale.ROOT));
            }
            return name.endsWith("at") || name.equals("since") || name.equals("latest_charged") ? time(text) : text;
        }

        private static String time(String text) {
            try {
                return SECOND.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
            } catch (DateTimeException none) {
                return text;
            }
        }

        private static String words(String name) {
            String words = (name.equals("bid_micros") ? "price" : name)
                    .replaceAll("_(micros|millis)$", "")
                    .replace('_', ' ');
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }
}
