package beckon.edge.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues one-time tokens to call; the network's call desk does. */
@FunctionalInterface
public interface CallTokens {
    /**
     * A new token for one call of the reference. May block, and may throw a {@link beckon.network.problem.Problem}.
     *
     * @param presentation the ad that led here, if one did
     */
    String issue(UUID reference, @Nullable UUID presentation);
}
