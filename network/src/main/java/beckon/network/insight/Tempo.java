package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.Exploration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a choice takes effect. The type, which touches new references only, changes at once and at most once in a period;
 * the format, which people work with, follows after a notice. What an operator pinned and what takes the place of the
 * first default holds at once. Pure.
 */
final class Tempo {
    private Tempo() {}

    static Choice pace(Choice free) {
        Choice held = atMostOnce(free);
        Before before = held.basis().before();
        boolean changed = held.type() != before.type()
                && !before.provisional()
                && !held.rule().equals(Choice.PINNED);
        Instant at = held.basis().at();
        Format now = before.formatAt(at);
        Announcement announced = announced(held, now);
        return held.followedBy(
                announced == null ? held.format() : now, new Consequence(changed, announced, explored(held)));
    }

    /** Keeps the type where the period has had its change; what is pinned is not held back. */
    private static Choice atMostOnce(Choice free) {
        Before before = free.basis().before();
        Instant changed = before.lastChange();
        if (free.rule().equals(Choice.PINNED)
                || free.type() == before.type()
                || before.provisional()
                || changed == null) {
            return free;
        }
        Instant next = changed.plus(free.basis().terms().period());
        if (!next.isAfter(free.basis().at())) {
            return free;
        }
        Format pinned = free.settings().formatPin();
        return free.decidedAs(
                pinned == null ? Choice.formatOf(before.type()) : pinned,
                before.type(),
                Choice.ONE_CHANGE_PER_PERIOD,
                "The last change was made at " + changed + ", and the next can be made at " + next
                        + ": the present type, " + before.type().word() + ", stays until then. Without that: "
                        + free.explanation());
    }

    /** The notice that runs; null where the choice's format holds from now on. */
    private static @Nullable Announcement announced(Choice choice, Format now) {
        Basis basis = choice.basis();
        Before before = basis.before();
        boolean operators =
                choice.settings().formatPin() != null || choice.rule().equals(Choice.PINNED);
        if (operators || before.provisional() || choice.format() == now) {
            return null;
        }
        Announcement running = before.announced();
        Announcement announced = running != null && running.format() == choice.format()
                ? running
                : new Announcement(
                        choice.format(), basis.at().plus(basis.terms().notice()));
        return announced.from().isAfter(basis.at()) ? announced : null;
    }

    /**
     * As few listings as bring the contacts that are asked for of the type that is not granted, at the rate believed in.
     */
    private static int explored(Choice choice) {
        ChoiceTerms terms = choice.basis().terms();
        if (choice.rule().equals(Choice.PINNED)) {
            return 0;
        }
        double all = 0;
        double rate = 0;
        for (TypeComparison one : choice.comparisons()) {
            all += one.presentations();
            rate = one.type() == choice.type() ? rate : one.rate();
        }
        if (all == 0) {
            return Exploration.USUAL_PERCENT;
        }
        double percent = Math.ceil(100 * terms.exploreContacts() / (all * rate));
        return (int) Math.clamp(percent, terms.exploreLeast(), terms.exploreMost());
    }
}
