/**
 * How many sites can be reviewed in a minute. Comes in: a web server on loopback with a thousand sites. Goes out: sites a
 * minute, the memory it takes, and how long a publisher waits. Read {@link beckon.bench.crawling.CrawlBenchmark} first.
 */
@NullMarked
package beckon.bench.crawling;

import org.jspecify.annotations.NullMarked;
