package beckon.console;

import beckon.network.telephony.PhoneBoard;
import beckon.network.telephony.Phones;
import beckon.network.telephony.Trunks;

/** What the console asks about carriers and phones. */
public record TelephonyStores(Trunks trunks, Phones phones, PhoneBoard phoneBoard) {}
