package beckon.edge.page;

import java.util.UUID;

/** Issues one-time tokens to call; the network's call desk does. */
@FunctionalInterface
public interface CallTokens {
    /**
     * A new token for one call of the reference. May block, and may throw a {@link beckon.network.problem.Problem}.
     */
    String issue(UUID reference);
}
