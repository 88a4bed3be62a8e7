package beckon.network.reference;

import java.util.List;

/** Somebody who rents out telephone numbers. */
public interface Carrier {
    /** Name kept with each number. */
    String name();

    /** Numbers that may be taken into the pool now; may be empty. */
    List<OfferedNumber> offered();

    /**
     * Rents numbers. They are the pool's from then on, see {@link NumberPool#take}.
     *
     * @param area of which they have to be; empty for any
     * @param many how many at most, 1 or more
     * @return those that were to be had, none of which is offered any more
     */
    List<OfferedNumber> order(NumberKind kind, String area, int many);

    /** Gives a number back, which was retired; one that is not the carrier's is let be. */
    void release(String e164);
}
