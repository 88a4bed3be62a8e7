package beckon.network.reference;

import beckon.network.problem.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What the operator wants of the pool. Immutable.
 *
 * @param restDays how long a number rests at least after its reference expired, 0..3650
 * @param quietDays how long nobody may have dialled a number that rests, 0..365
 * @param longestRestDays when it comes back however often it is dialled, {@code restDays}..3650
 * @param confirmDays how long after a number was assigned anew the callers of whoever had it before are told apart, 0..3650
 * @param alarmDays the alarm comes when a pool runs dry within so many days, 0..365
 * @param alarmFree the alarm also comes when no more than so many of a pool in use are free, 0..1,000,000
 */
public record PoolRules(
        int restDays, int quietDays, int longestRestDays, int confirmDays, int alarmDays, int alarmFree) {
    public static final PoolRules DEFAULT = new PoolRules(60, 14, 180, 90, 14, 3);

    /** @throws beckon.network.problem.Problem {@code pool-rules-invalid}, naming the field */
    public PoolRules checked() {
        Fields fields = Fields.of("pool-rules");
        fields.within("restDays", restDays, 0, 3650);
        fields.within("quietDays", quietDays, 0, 365);
        fields.within("longestRestDays", longestRestDays, restDays, 3650);
        fields.within("confirmDays", confirmDays, 0, 3650);
        fields.within("alarmDays", alarmDays, 0, 365);
        fields.within("alarmFree", alarmFree, 0, 1_000_000);
        return this;
    }

    /** What ended at or before this has rested. */
    Instant rested(Instant now) {
        return now.minus(Duration.ofDays(restDays));
    }

    /** What holds now. */
    public static PoolRules read(Handle handle) {
        return handle.createQuery("select rest_days, quiet_days, longest_rest_days, confirm_days, alarm_days, "
                        + "alarm_free from pool_rules")
                .mapTo(PoolRules.class)
                .findOne()
                .orElse(DEFAULT);
    }
}
