/** What do partners, publishers, reviewers and operators see and do? */
@NullMarked
package beckon.console;

import org.jspecify.annotations.NullMarked;
