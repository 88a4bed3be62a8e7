package beckon.network.recheck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A contact that counted and was taken back. Immutable.
 *
 * @param event the click
 * @param day the day of UTC that was looked at
 * @param reason slug of why
 * @param detail the figures that it rests on, for people
 * @param at when it was found
 */
public record RecheckFinding(UUID event, LocalDate day, String reason, String detail, Instant at) {}
