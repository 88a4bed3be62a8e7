package beckon.console.look;

import beckon.console.language.Speech;
import beckon.network.partner.Brand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing in which two looks differ.
 *
 * @param what its name for people
 * @param before empty where there was none
 * @param after empty where there is none
 */
public record LookChange(String what, String before, String after) {

    /** Everything that differs, in the order of the form. */
    public static List<LookChange> between(Brand before, Brand after, Speech t) {
        List<LookChange> changes = new ArrayList<>();
        add(changes, t.of("look.name"), before.name(), after.name());
        add(changes, t.of("look.logo"), brief(before.logo()), brief(after.logo()));
        add(changes, t.of("look.colour"), before.colour(), after.colour());
        add(changes, t.of("look.ink"), before.ink(), after.ink());
        add(changes, t.of("look.accent"), before.accent(), after.accent());
        add(changes, t.of("look.help"), before.help(), after.help());
        add(changes, t.of("look.sender"), before.sender(), after.sender());
        add(changes, t.of("look.host"), before.host(), after.host());
        add(changes, t.of("look.language"), before.language(), after.language());
        add(changes, t.of("look.zone"), before.zone(), after.zone());
        Map<String, String> words = new TreeMap<>(before.wording());
        words.putAll(after.wording());
        words.keySet()
                .forEach(word -> add(
                        changes,
                        t.of("look.word", word),
                        before.wording().getOrDefault(word, ""),
                        after.wording().getOrDefault(word, "")));
        Map<String, List<String>> cards = new TreeMap<>(before.cards());
        cards.putAll(after.cards());
        cards.keySet()
                .forEach(format -> add(
                        changes,
                        t.of("look.cards-of", t.named("format", format)),
                        cards(before, format, t),
                        cards(after, format, t)));
        return changes;
    }

    private static String cards(Brand look, String format, Speech t) {
        List<String> cards = look.cards().get(format);
        return cards == null
                ? ""
                : String.join(
                        ", ", cards.stream().map(card -> t.named("card", card)).toList());
    }

    private static String brief(String digest) {
        return digest.isEmpty() ? "" : digest.substring(0, Math.min(8, digest.length()));
    }

    private static void add(List<LookChange> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new LookChange(what, before, after));
        }
    }
}
