package beckon.network.reference;

import java.util.List;

/** Somebody who rents out telephone numbers. */
public interface Carrier {
    /** Name kept with each number. */
    String name();

    /** Numbers that may be taken into the pool now; may be empty. */
    List<OfferedNumber> offered();
}
