package beckon.edge.contact;

import beckon.network.delivery.EndedReferences;
import beckon.network.traffic.KeyedHash;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import java.util.Optional;

/**
 * What the edge looks at contacts with. Immutable.
 *
 * @param rules the operator's numbers
 * @param lists his lists; closed by whoever made them
 * @param hash by which sources are told apart in memory; its key is the network's own
 * @param ended tells what references that have ended were; empty where their uses leave no event
 */
public record Screening(TrafficRules rules, OperatorLists lists, KeyedHash hash, Optional<EndedReferences> ended) {

    /** Only what a request says of itself, for loads that one machine makes. */
    public static Screening lenient() {
        return new Screening(TrafficRules.LENIENT, OperatorLists.none(), new KeyedHash(new byte[16]), Optional.empty());
    }
}
