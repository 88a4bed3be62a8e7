package beckon.connect.call;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The one place that counts what was refused, by reason. Safe for any number of threads. */
public final class Refusals {
    /**
     * The reasons that this server knows, for whoever names them beforehand: about messages, about who sends them, about
     * carriers, of the router, about connections, and about browsers' connections.
     */
    public static final List<String> REASONS = List.of(
            "scheme",
            "extension",
            "method",
            "session-interval",
            "no-number",
            "too-many-hops",
            "loop",
            "merged",
            "full",
            "source-rate",
            "flood",
            "scanner",
            "options-sweep",
            "register-challenged",
            "register-stale",
            "register-wrong",
            "register-foreign",
            "register-malformed",
            "register-out-of-order",
            "register-too-brief",
            "too-many-contacts",
            "call-challenged",
            "call-stale",
            "call-wrong",
            "guessing",
            "trunk-dialled",
            "trunk-rate",
            "trunk-full",
            "trunk-none",
            "country",
            "premium",
            "reference-rate",
            "reference-full",
            "redirect",
            "refer",
            "off-hours",
            "busy",
            "unreachable",
            "refused",
            "connections",
            "connections-of-source",
            "tls-handshake",
            "tls-renegotiation",
            "silent-connection",
            "slow-message",
            "slow-reader",
            "ws-no-upgrade",
            "ws-subprotocol",
            "ws-origin",
            "ws-token",
            "ws-source",
            "ws-full",
            "ws-rate",
            "ws-too-big",
            "ws-malformed",
            "ws-not-sip",
            "ws-silent",
            "ws-slow-reader",
            "ws-handshake-slow");

    private final Map<String, LongAdder> byReason = new ConcurrentHashMap<>();

    public void count(String reason) {
        byReason.computeIfAbsent(reason, fresh -> new LongAdder()).increment();
    }

    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
