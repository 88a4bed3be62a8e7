/**
 * In comes what a call in a browser needs: the connection server's WebSockets and the operator's servers for finding a
 * way. Out go the script of the call window, and what the window reports of a call. Read
 * {@link beckon.edge.call.BrowserCalls} first.
 */
@NullMarked
package beckon.edge.call;

import org.jspecify.annotations.NullMarked;
