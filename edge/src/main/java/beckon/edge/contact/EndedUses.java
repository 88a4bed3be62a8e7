package beckon.edge.contact;

import beckon.network.delivery.EndedReferences;
import beckon.network.delivery.EndedReferences.Ended;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what a reference that is used though it has ended was, a few at a time and off the event loops. Thread-safe. */
public final class EndedUses {
    private static final Logger LOG = LoggerFactory.getLogger(EndedUses.class);
    private static final int AT_ONCE = 16;

    private final Optional<EndedReferences> references;
    private final Executor blocking;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param references empty where nobody can be asked
     * @param blocking where waiting for the store does no harm
     */
    public EndedUses(Optional<EndedReferences> references, Executor blocking) {
        this.references = references;
        this.blocking = blocking;
    }

    /** What the reference of {@code code} was; empty where there never was one, and while too many ask. */
    CompletionStage<Optional<Ended>> of(String code) {
        // Made-up codes cost a look into memory, not one into the store.
        return references
                .filter(store -> store.mayHave(code))
                .map(store -> ask(() -> store.byCode(code)))
                .orElseGet(EndedUses::nothing);
    }

    /** What the reference was, whose token the network has signed. */
    CompletionStage<Optional<Ended>> of(UUID reference) {
        return references.map(store -> ask(() -> store.byId(reference))).orElseGet(EndedUses::nothing);
    }

    private CompletionStage<Optional<Ended>> ask(Supplier<Optional<Ended>> question) {
        if (!free.tryAcquire()) {
            return nothing();
        }
        return CompletableFuture.supplyAsync(question, blocking).handle((found, failure) -> {
            free.release();
            if (failure != null) {
                LOG.warn("What an ended reference was cannot be found: {}", failure.getMessage());
                return Optional.empty();
            }
            return found;
        });
    }

    private static CompletionStage<Optional<Ended>> nothing() {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
