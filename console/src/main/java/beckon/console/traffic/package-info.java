/**
 * What does not count and why, for the operator. In come the table of reasons, the operator's lists and the checked days;
 * out goes one page, and the words by which other rooms explain a reason. Read {@link beckon.console.traffic.TrafficPages}
 * first.
 */
@NullMarked
package beckon.console.traffic;

import org.jspecify.annotations.NullMarked;
