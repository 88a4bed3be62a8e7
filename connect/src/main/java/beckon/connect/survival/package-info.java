/**
 * In come answered calls and their ends; out go, after a restart, those that nobody saw the end of. An append-only log in
 * a folder keeps them, written in groups away from the server's loop. Read
 * {@link beckon.connect.survival.CallLog} first.
 */
@NullMarked
package beckon.connect.survival;

import org.jspecify.annotations.NullMarked;
