package beckon.console.choice;

import beckon.console.page.Show;
import beckon.network.insight.Announcement;
import beckon.network.insight.Choice;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.TypeComparison;
import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts decisions into words that need no statistics. Pages call it by the name {@code @why}. */
@Component("why")
public final class Why {
    private final Show show;

    Why(Show show) {
        this.show = show;
    }

    /** Everything that a page says of a decision. */
    public WhyView of(DecisionRecord decision) {
        Choice choice = decision.choice();
        return new WhyView(
                reason(choice),
                sure(choice),
                wouldChange(choice),
                notice(decision),
                explored(choice),
                choice.comparisons().isEmpty() ? null : LiftDrawing.of(choice.comparisons()));
    }

    /** The decisions that changed something, newest first; {@code history} is newest first, too. */
    public List<Turn> turns(List<DecisionRecord> history) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            DecisionRecord one = history.get(i);
            DecisionRecord before = i + 1 < history.size() ? history.get(i + 1) : null;
            String what = before == null ? first(one) : changed(one, before);
            if (!what.isEmpty()) {
                turns.add(new Turn(what, one));
            }
        }
        return turns;
    }

    /** The format that was announced and does not hold yet; null for none. */
    public @Nullable String notice(DecisionRecord decision) {
        Announcement announced = decision.choice().consequence().announced();
        return announced == null
                ? null
                : "From " + show.when(announced.from()) + " UTC on, the console opens as the "
                        + words(announced.format()) + ". Until then it opens as the " + words(decision.format())
                        + ".";
    }

    private static String reason(Choice choice) {
        String granted = choice.type().word();
        return switch (choice.rule()) {
            case Choice.PINNED -> "The operator has fixed this by hand.";
            case Choice.DEFAULT_NO_DATA, Choice.DEFAULT_ONE_PARTNER ->
                "There is nothing to compare yet, so this is what everybody starts with.";
            case Choice.HIGHER_LIFT ->
                "Beside the other partners, these listings do better with " + granted
                        + " references than with the other type.";
            case Choice.NOT_CERTAIN ->
                "The figures do not yet say surely enough with which type these listings do better beside the other "
                        + "partners, so what was there stays.";
            case Choice.NEAR_TIE ->
                "Both types do almost equally well beside the other partners, so what was there stays.";
            case Choice.TOO_FEW ->
                "One of the two types has been shown too seldom for a change, so what was there stays.";
            case Choice.ONE_CHANGE_PER_PERIOD ->
                "The other type does better by now, but the last change is too recent for another one.";
            default -> choice.explanation();
        };
    }

    private static String sure(Choice choice) {
        if (choice.comparisons().isEmpty()) {
            return "";
        }
        TypeComparison higher = higher(choice);
        long inHundred = Math.round(Math.floor(choice.probability() * 100));
        return "That " + higher.type().word() + " references really do better is true in "
                + (inHundred >= 100 ? "more than 99" : inHundred) + " cases of 100; "
                + Math.round(choice.settings().confidence() * 100) + " are asked for.";
    }

    private List<String> wouldChange(Choice choice) {
        ChoiceTerms terms = choice.basis().terms();
        if (choice.rule().equals(Choice.PINNED)) {
            return List.of("The operator lifts the pin; then the comparison decides again.");
        }
        if (choice.comparisons().isEmpty()) {
            return List.of(
                    "Listings are shown on the network's sites, with links and with numbers.",
                    "Other partners' listings in the same categories are shown there, too.");
        }
        List<String> all = new ArrayList<>();
        TypeComparison granted = side(choice, choice.type());
        TypeComparison other = side(choice, choice.type().other());
        double needed = other.othersValue() * granted.lift() * (1 + terms.margin());
        if (other.value() < needed) {
            all.add("1,000 presentations with " + other.type().word() + " references bring more than about "
                    + amount(needed, choice) + "; now they bring " + amount(other.value(), choice)
                    + ". Or those with " + granted.type().word()
                    + " references bring less, or the other partners change.");
        } else {
            all.add("The difference stays as it is, and more traffic makes it sure: "
                    + Math.round(choice.settings().confidence() * 100) + " of 100.");
        }
        long fewest = Math.min(granted.presentations(), other.presentations());
        if (fewest < terms.leastPresentations()) {
            all.add("Either type has at least " + show.count(terms.leastPresentations())
                    + " presentations; the rarer one has " + show.count(fewest) + ".");
        }
        Instant last = choice.basis().before().lastChange();
        Instant changed = choice.consequence().changed() ? choice.basis().at() : last;
        if (changed != null
                && changed.plus(terms.period()).isAfter(choice.basis().at())) {
            all.add("It is " + show.when(changed.plus(terms.period())) + " UTC or later: there is one change in "
                    + days(terms.period()) + ".");
        }
        return all;
    }

    private static String explored(Choice choice) {
        int percent = choice.consequence().exploredPercent();
        return percent == 0
                ? "Every new listing gets this type."
                : percent + " of 100 new listings get the other type, so that it stays measured. Live references never "
                        + "change.";
    }

    private String first(DecisionRecord one) {
        return "The console opens as the " + words(one.format()) + "; new listings get "
                + one.type().word() + " references";
    }

    private String changed(DecisionRecord one, DecisionRecord before) {
        List<String> changes = new ArrayList<>();
        if (one.type() != before.type()) {
            changes.add("New listings get " + one.type().word() + " references");
        }
        if (one.format() != before.format()) {
            changes.add("The console opens as the " + words(one.format()));
        }
        Announcement announced = one.choice().consequence().announced();
        if (announced != null
                && !Objects.equals(announced, before.choice().consequence().announced())) {
            changes.add("Announced: from " + show.when(announced.from()) + " on, the console opens as the "
                    + words(announced.format()));
        }
        return String.join(". ", changes);
    }

    private String amount(double micros, Choice choice) {
        String currency = choice.categories().isEmpty()
                ? ""
                : choice.categories().getFirst().currency();
        return currency.isEmpty() ? show.amount(micros) : show.about(micros, Currency.getInstance(currency));
    }

    private static TypeComparison higher(Choice choice) {
        TypeComparison web = side(choice, ReferenceType.WEB);
        TypeComparison telephonic = side(choice, ReferenceType.TELEPHONIC);
        return web.lift() >= telephonic.lift() ? web : telephonic;
    }

    private static TypeComparison side(Choice choice, ReferenceType type) {
        return choice.comparisons().stream()
                .filter(one -> one.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static String days(Duration period) {
        BigDecimal days = BigDecimal.valueOf(period.toHours()).divide(BigDecimal.valueOf(24), 1, RoundingMode.HALF_UP);
        String number = days.stripTrailingZeros().toPlainString();
        return number.equals("1") ? "a day" : number + " days";
    }

    private static String words(Format format) {
        return format.word().replace('-', ' ');
    }
}
