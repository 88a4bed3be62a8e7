package beckon.network.delivery;

import java.util.function.Supplier;

/** Where the snapshot of now is had. Safe for any number of threads. */
@FunctionalInterface
public interface SnapshotSource extends Supplier<Snapshot> {}
