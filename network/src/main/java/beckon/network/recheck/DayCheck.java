package beckon.network.recheck;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day that was looked at as a whole. Immutable.
 *
 * @param day of UTC
 * @param doneAt when it was looked at last
 * @param contacts clicks and calls that had been judged then
 * @param takenBack those of them that were taken back by such looks
 */
public record DayCheck(LocalDate day, Instant doneAt, long contacts, long takenBack) {}
