package beckon.network.call;

import java.time.Instant;
import java.util.UUID;

/**
 * A call that is going on.
 *
 * @param call the call's id
 * @param dialled what the caller dialled
 * @param since when it was set up
 * @param answered whether the advertiser has answered
 */
public record LiveCall(UUID call, String dialled, Instant since, boolean answered) {}
