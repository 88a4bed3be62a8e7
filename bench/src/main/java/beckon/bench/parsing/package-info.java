/**
 * How fast messages are read. An INVITE goes in; nanoseconds and bytes allocated come out, beside a bare copy of it and a
 * single pass over its lines. Read {@link beckon.bench.parsing.ParseBenchmark} first.
 */
@NullMarked
package beckon.bench.parsing;

import org.jspecify.annotations.NullMarked;
