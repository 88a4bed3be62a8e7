/**
 * In come alarms with a delay and the passing of time; out go the actions of those that are due. Everything here
 * belongs to one thread. Read {@link beckon.connect.timer.TimerWheel} first.
 */
@NullMarked
package beckon.connect.timer;

import org.jspecify.annotations.NullMarked;
