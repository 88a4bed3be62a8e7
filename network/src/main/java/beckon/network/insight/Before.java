package beckon.network.insight;

import beckon.network.partner.Format;
import beckon.network.reference.ReferenceType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What held for a partner until a decision. Immutable.
 *
 * @param type the type that his new references got
 * @param format the format that his console opened in
 * @param provisional whether that was only the default, since nothing had been compared yet; it gives way at once
 * @param lastChange when his type was changed last, apart from pins and from leaving the default; null for never
 * @param announced a format that he had been told of; null for none
 */
public record Before(
        ReferenceType type,
        Format format,
        boolean provisional,
        @Nullable Instant lastChange,
        @Nullable Announcement announced) {

    /** Before the first decision about a partner. */
    public static final Before NOTHING = provisionally(Choice.DEFAULT_TYPE);

    /** {@code type} and the format that goes with it, for want of anything to compare. */
    public static Before provisionally(ReferenceType type) {
        return new Before(type, Choice.formatOf(type), true, null, null);
    }

    /** What holds once {@code choice} was made. */
    public static Before after(Choice choice) {
        Before before = choice.basis().before();
        boolean granted =
                choice.rule().equals(Choice.HIGHER_LIFT) || choice.rule().equals(Choice.PINNED);
        return new Before(
                choice.type(),
                choice.format(),
                before.provisional() && !granted,
                choice.consequence().changed() ? choice.basis().at() : before.lastChange(),
                choice.consequence().announced());
    }

    /** The format that holds at {@code instant}, when what was announced has had its notice. */
    public Format formatAt(Instant instant) {
        return announced != null && !announced.from().isAfter(instant) ? announced.format() : format;
    }
}
