/**
 * How fast a partner's listings come in. A table of listings goes in; the seconds until each is stored with its reference come out, beside a bare COPY of as many rows. Read {@link beckon.bench.importing.ImportBenchmark} first.
 */
@NullMarked
package beckon.bench.importing;

import org.jspecify.annotations.NullMarked;
