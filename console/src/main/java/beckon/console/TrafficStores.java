package beckon.console;

import beckon.network.recheck.DayChecks;
import beckon.network.traffic.OperatorLists;

/** Everything about invalid traffic that the console asks. */
public record TrafficStores(DayChecks dayChecks, OperatorLists operatorLists) {}
