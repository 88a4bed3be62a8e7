/**
 * Starts it all. Comes in: the words of the command line. Goes out: a verb that ran, and its exit status. Read
 * {@link beckon.app.Main} first, then {@code beckon.app.running}, where the rooms are put together.
 */
@NullMarked
package beckon.app;

import org.jspecify.annotations.NullMarked;
