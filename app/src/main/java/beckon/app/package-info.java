/** Starts it all: the command line, the configuration, the demo. */
@NullMarked
package beckon.app;

import org.jspecify.annotations.NullMarked;
