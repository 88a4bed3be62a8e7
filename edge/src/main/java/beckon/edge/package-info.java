/** What does the public page see and do? */
@NullMarked
package beckon.edge;

import org.jspecify.annotations.NullMarked;
