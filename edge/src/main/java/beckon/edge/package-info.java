/**
 * What does the public page see and do? In come requests of pages and visitors, and the network's snapshot; out go ads,
 * redirects, small pages, and durable events. Read {@link beckon.edge.EdgeServer} first: it lists every route.
 */
@NullMarked
package beckon.edge;

import org.jspecify.annotations.NullMarked;
