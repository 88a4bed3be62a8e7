package beckon.network.telephony;

import java.util.Set;

/** Tells which phones are registered now; the connection server knows. Safe for any number of threads. */
@FunctionalInterface
public interface PhoneBoard {
    /** The SIP users of phones that would ring. */
    Set<String> present();
}
