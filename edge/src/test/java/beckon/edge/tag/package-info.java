/** Tests of the edge through its public doors: real sockets, a real database, a real browser. */
@NullMarked
package beckon.edge.tag;

import org.jspecify.annotations.NullMarked;
