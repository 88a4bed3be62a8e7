/**
 * In come settings, a {@link beckon.connect.Router} and a {@link beckon.connect.CallJournal}; out goes a running
 * connection server with its address, its live calls and its counts. Read
 * {@link beckon.connect.server.ConnectionServer} first.
 */
@NullMarked
package beckon.connect.server;

import org.jspecify.annotations.NullMarked;
