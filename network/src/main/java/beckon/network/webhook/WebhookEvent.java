package beckon.network.webhook;

import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a webhook may tell of. The database writes the messages; see the migration that makes these words. */
public enum WebhookEvent {
    CONTACT_CLICK("contact.click", "A click was judged: whether it counts, and what it costs"),
    CALL_ENDED("call.ended", "A call is over and was judged: how long, why it ended, what it costs"),
    CALLS_PAUSED("calls.paused", "Calls to a listing are paused, since nobody answered the last ones"),
    CALLS_RESUMED("calls.resumed", "Calls to a listing are put through again"),
    LISTING_PAUSED("listing.paused", "A listing is shown nowhere any more"),
    LISTING_RESUMED("listing.resumed", "A listing is shown again"),
    BUDGET_LOW("budget.low", "Four fifths of a listing's budget are spent"),
    REFERENCE_ASSIGNED("reference.assigned", "A listing got a reference"),
    REFERENCE_EXPIRED("reference.expired", "A reference ended"),
    DECISION_CHANGED("decision.changed", "Another format or reference type was granted"),
    STATEMENT_ISSUED("statement.issued", "A period's statement was issued"),
    DISPUTE_OPENED("dispute.opened", "A charge is disputed, or its dispute was opened again"),
    DISPUTE_DECIDED("dispute.decided", "A dispute was decided or taken back, with what was given back");

    /** Told by hand, to any endpoint. */
    public static final String TEST = "webhook.test";

    private static final String EVERYTHING = "*";

    private final String word;
    private final String meaning;

    WebhookEvent(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** As it stands in a message's {@code type}. */
    public String word() {
        return word;
    }

    /** What it says, for people. */
    public String meaning() {
        return meaning;
    }

    /**
     * How wanted events are kept; none or all of them mean all, also those of later versions.
     *
     * @throws Problem for a word that is no event
     */
    static String kept(Collection<String> words) {
        List<WebhookEvent> events = words.stream()
                .map(word -> Arrays.stream(values())
                        .filter(event -> event.word.equals(word.strip()))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(
                                "webhook",
                                "events",
                                word,
                                "must be one of "
                                        + Arrays.stream(values())
                                                .map(WebhookEvent::word)
                                                .collect(Collectors.joining(", ")))))
                .distinct()
                .sorted()
                .toList();
        return events.isEmpty() || events.size() == values().length
                ? EVERYTHING
                : events.stream().map(WebhookEvent::word).collect(Collectors.joining(" "));
    }

    static List<String> read(String kept) {
        return kept.equals(EVERYTHING)
                ? Arrays.stream(values()).map(WebhookEvent::word).toList()
                : List.of(kept.split(" "));
    }
}
