/**
 * Put this caller through; how long did they talk? In come calls to dialled numbers and the answers of a
 * {@link beckon.connect.Router}; out go calls to destinations and the events and leg records of a
 * {@link beckon.connect.CallJournal}, while voice passes directly between the ends. Read
 * {@link beckon.connect.Router} first, then {@code beckon.connect.server.ConnectionServer}.
 */
@NullMarked
package beckon.connect;

import org.jspecify.annotations.NullMarked;
