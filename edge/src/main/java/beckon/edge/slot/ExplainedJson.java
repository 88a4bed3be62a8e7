package beckon.edge.slot;

import beckon.edge.http.Answer;
import beckon.edge.http.Json;
import beckon.network.delivery.DecisionRecord;
import beckon.network.delivery.Explanation;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An explanation in JSON, for operators. Pure. */
final class ExplainedJson {
    private ExplainedJson() {}

    static Answer of(Explanation explanation) {
        StringBuilder out = new StringBuilder(4_096).append("{\"host\":");
        Json.quote(out, explanation.request().host());
        out.append(",\"page\":");
        Json.quote(out, explanation.request().page());
        out.append(",\"slots\":").append(explanation.request().slots());
        out.append(",\"seed\":\"")
                .append(Long.toHexString(explanation.request().seed()))
                .append("\",\"place\":");
        Json.quote(out, explanation.place().text());
        out.append(",\"topicsOf\":\"").append(explanation.ofPage() ? "page" : "site");
        out.append("\",\"topics\":{");
        boolean next = false;
        for (Map.Entry<String, Double> topic : new TreeMap<>(explanation.topics()).entrySet()) {
            out.append(next ? "," : "");
            Json.quote(out, topic.getKey());
            out.append(':').append(String.format(Locale.ROOT, "%.2f", topic.getValue()));
            next = true;
        }
        out.append("}");
        out.append(",\"snapshotBuiltAt\":\"").append(explanation.builtAt()).append("\",\"reason\":");
        Json.quote(out, explanation.decision().reason());
        out.append(",\"counts\":{");
        boolean first = true;
        for (Map.Entry<String, Integer> count : new TreeMap<>(explanation.counts()).entrySet()) {
            out.append(first ? "" : ",");
            Json.quote(out, count.getKey());
            out.append(':').append(count.getValue());
            first = false;
        }
        out.append("},\"ads\":[");
        first = true;
        for (Explanation.Line line : explanation.lines()) {
            out.append(first ? "" : ",");
            append(out, line);
            first = false;
        }
        return Answer.of(200, "application/json", out.append("]}").toString()).with("Cache-Control", "no-store");
    }

    private static void append(StringBuilder out, Explanation.Line line) {
        out.append("{\"listing\":\"").append(line.ad().attribution().listing());
        out.append("\",\"advertiser\":\"").append(line.ad().attribution().advertiser());
        out.append("\",\"reference\":\"").append(line.ad().attribution().reference());
        out.append("\",\"headline\":");
        Json.quote(out, line.ad().headline());
        out.append(",\"verdict\":");
        Json.quote(out, line.verdict());
        out.append(",\"rank\":").append(line.rank());
        out.append(",\"bidMicros\":").append(line.ad().bidMicros());
        out.append(",\"currency\":\"").append(line.ad().currency().getCurrencyCode());
        out.append("\",\"rate\":").append(String.format(Locale.ROOT, "%.6f", line.rate()));
        out.append(",\"relevance\":").append(String.format(Locale.ROOT, "%.2f", line.relevance()));
        out.append(",\"score\":").append(String.format(Locale.ROOT, "%.3f", line.score()));
        out.append(",\"reserveMicros\":").append(line.reserveMicros());
        DecisionRecord record = line.record();
        if (record != null) {
            out.append(",\"priceMicros\":").append(record.priceMicros());
            out.append(",\"runnerUpMicros\":").append(record.runnerUpMicros());
            out.append(",\"record\":");
            Json.quote(out, record.text());
        }
        out.append('}');
    }
}
