package beckon.console.look;

import beckon.network.partner.Brand;
import beckon.network.partner.Format;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the form of a look sends: fields, words as {@code word.de.listings}, places as {@code card.call-manager.log}. */
final class LookForm {
    private static final String WORD = "word.";
    private static final String CARD = "card.";
    private static final int HIDDEN = 0;

    private final Map<String, String> fields;

    LookForm(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The look as it was typed; what the form does not send stays as it is in {@code before}. */
    Brand look(Brand before) {
        return new Brand(
                typed("name", before.name()),
                typed("colour", before.colour()),
                typed("help", before.help()),
                typed("ink", before.ink()),
                typed("accent", before.accent()),
                fields.containsKey("noLogo") ? "" : before.logo(),
                typed("host", before.host()),
                typed("sender", before.sender()),
                typed("language", before.language()),
                typed("zone", before.zone()),
                wording(before),
                cards(before));
    }

    private String typed(String field, String before) {
        return Objects.requireNonNullElse(fields.get(field), before).strip();
    }

    private Map<String, String> wording(Brand before) {
        Map<String, String> words = new HashMap<>(before.wording());
        fields.forEach((field, value) -> {
            if (field.startsWith(WORD)) {
                words.put(field.substring(WORD.length()), value.strip());
            }
        });
        words.values().removeIf(String::isEmpty);
        return words;
    }

    private Map<String, List<String>> cards(Brand before) {
        Map<String, List<String>> cards = new HashMap<>(before.cards());
        for (Format format : Format.values()) {
            String front = CARD + format.word() + ".";
            if (fields.keySet().stream().anyMatch(field -> field.startsWith(front))) {
                List<String> shown = shown(format, front);
                boolean usual =
                        shown.equals(Card.of(format).stream().map(Card::word).toList());
                if (shown.isEmpty() || usual) {
                    cards.remove(format.word());
                } else {
                    cards.put(format.word(), shown);
                }
            }
        }
        return cards;
    }

    private List<String> shown(Format format, String front) {
        return Card.of(format).stream()
                .filter(card -> place(front, card) > HIDDEN)
                .sorted(Comparator.comparingInt(card -> place(front, card)))
                .map(Card::word)
                .collect(Collectors.toList());
    }

    private int place(String front, Card card) {
        String typed = fields.getOrDefault(front + card.word(), "");
        return Arrays.asList("1", "2", "3", "4", "5", "6", "7", "8", "9").indexOf(typed.strip()) + 1;
    }
}
