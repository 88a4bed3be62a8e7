package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.console.TrafficStores;
import beckon.edge.contact.Screening;
import beckon.network.delivery.EndedReferences;
import beckon.network.id.NetworkKeys;
import beckon.network.job.Recurring;
import beckon.network.ledger.Settlement;
import beckon.network.recheck.DayChecks;
import beckon.network.store.Database;
import beckon.network.traffic.KeyedHash;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What contacts are looked at with: the operator's rules and lists, and the check of each day. Thread-safe. */
final class TrafficRoom implements AutoCloseable {
    private static final Duration CHECKED_EVERY = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final TrafficRules rules;
    private final OperatorLists lists;
    private final DayChecks checks;

    TrafficRoom(Configuration configuration, Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.rules = rules(configuration);
        this.lists = OperatorLists.watched(
                path(configuration, Key.TRAFFIC_ROBOTS),
                path(configuration, Key.TRAFFIC_DATACENTRES),
                path(configuration, Key.TRAFFIC_BLOCKED),
                clock);
        this.checks = new DayChecks(database, clock, rules);
    }

    private static TrafficRules rules(Configuration configuration) {
        if (!configuration.flag(Key.TRAFFIC_LIMITS)) {
            return TrafficRules.LENIENT;
        }
        int hour = configuration.number(Key.TRAFFIC_CHECK_HOUR);
        if (hour > 23) {
            throw new ConfigurationException("traffic.checkHour is \"" + hour + "\" and has to be an hour, 0 to 23.");
        }
        return new TrafficRules(
                true,
                Duration.ofMillis(configuration.number(Key.TRAFFIC_LEAST_MILLIS)),
                configuration.number(Key.TRAFFIC_PER_VISITOR),
                configuration.number(Key.TRAFFIC_PER_ADDRESS),
                configuration.number(Key.TRAFFIC_PER_NETWORK),
                configuration.number(Key.TRAFFIC_VIEWS_PER_CLICK),
                Duration.ofMinutes(configuration.number(Key.TRAFFIC_REPEAT_MINUTES)),
                configuration.flag(Key.TRAFFIC_VIEW_FIRST),
                configuration.number(Key.TRAFFIC_ABNORMAL_FACTOR),
                configuration.number(Key.TRAFFIC_ABNORMAL_CLICKS),
                configuration.number(Key.TRAFFIC_PER_VISITOR_DAY),
                hour);
    }

    private static @Nullable Path path(Configuration configuration, Key key) {
        return configuration.given(key).isEmpty() ? null : configuration.path(key);
    }

    /** What the edge looks at contacts with. */
    Screening screening() {
        return new Screening(
                rules,
                lists,
                new KeyedHash(new NetworkKeys(database, clock).secret("traffic")),
                Optional.of(new EndedReferences(database, clock)));
    }

    TrafficStores stores() {
        return new TrafficStores(checks, lists);
    }

    Settlement settlement() {
        return new Settlement(database, clock, rules.repeatWithin());
    }

    Recurring recurring() {
        return new Recurring("day-check", CHECKED_EVERY, checks::look);
    }

    @Override
    public void close() {
        lists.close();
    }
}
