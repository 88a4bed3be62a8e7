package beckon.connect.trunk;

import beckon.connect.digest.Login;
import beckon.connect.timer.Alarm;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transaction.Tokens;
import beckon.connect.transaction.TransactionLayer;
import beckon.connect.transport.Locator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Registers at those trunks that want it, for as long as they are described so. On the loop only. */
public final class Enrolments {
    private static final long LOOK_MILLIS = 1_000;

    private final Trunks trunks;
    private final TransactionLayer transactions;
    private final Locator locator;
    private final Tokens tokens;
    private final TimerWheel wheel;
    private final Map<String, Enrolment> byTrunk = new HashMap<>();
    private final Alarm look = Alarm.of(this::start);

    public Enrolments(Trunks trunks, TransactionLayer transactions, Locator locator, Tokens tokens, TimerWheel wheel) {
        this.trunks = trunks;
        this.transactions = transactions;
        this.locator = locator;
        this.tokens = tokens;
        this.wheel = wheel;
    }

    /** Starts what is wanted, ends what is not, and looks again in a second. */
    public void start() {
        Set<String> wanted = new HashSet<>();
        for (TrunkLine line : trunks.lines()) {
            Outward outward = line.trunk().outward();
            Login login = outward == null ? null : outward.login();
            if (outward == null || login == null || !outward.registers()) {
                continue;
            }
            String name = line.trunk().name();
            wanted.add(name);
            Enrolment known = byTrunk.get(name);
            if (known == null || !known.serves(outward)) {
                if (known != null) {
                    known.stop();
                }
                Enrolment fresh = new Enrolment(line, outward, login, transactions, locator, tokens, wheel);
                byTrunk.put(name, fresh);
                fresh.register();
            }
        }
        byTrunk.entrySet().removeIf(one -> {
            if (!wanted.contains(one.getKey())) {
                one.getValue().stop();
                return true;
            }
            return false;
        });
        wheel.set(look, LOOK_MILLIS);
    }

    /** Takes all registrations back. */
    public void stop() {
        wheel.cancel(look);
        byTrunk.values().forEach(Enrolment::stop);
        byTrunk.clear();
    }
}
