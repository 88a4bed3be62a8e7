package beckon.connect.call;

import java.util.UUID;

/** Version 7 UUIDs (RFC 9562, section 5.7): ordered by their millisecond. */
final class CallIds {
    private CallIds() {}

    static UUID at(long millis, long randomHigh, long randomLow) {
        long high = millis << 16 | 0x7000L | (randomHigh & 0xfffL);
        long low = 0x8000_0000_0000_0000L | (randomLow >>> 2);
        return new UUID(high, low);
    }
}
