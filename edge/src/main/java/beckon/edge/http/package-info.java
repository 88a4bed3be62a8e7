/**
 * In come bytes of HTTP/1.1 from anybody; they become {@link beckon.edge.http.Request}s. Out goes one
 * {@link beckon.edge.http.Answer} per request, in the order of the requests, or a closed connection for those who stall.
 * Read {@link beckon.edge.http.Routes} first, then {@link beckon.edge.http.Listener}.
 */
@NullMarked
package beckon.edge.http;

import org.jspecify.annotations.NullMarked;
