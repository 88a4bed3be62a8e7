package beckon.network.job;

import java.time.Duration;

/**
 * Work that is repeated for as long as the network runs.
 *
 * @param name stable; names the timer in the database
 * @param every from the end of one run to the beginning of the next, over all servers
 * @param work one run; an exception is logged and the next run comes as planned
 */
public record Recurring(String name, Duration every, Runnable work) {}
