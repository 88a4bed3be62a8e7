package beckon.network.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes on after a field that is wrong, so that all of them are named at once. Not thread-safe. */
public final class Faults {
    private final String thing;
    private final List<Problem.Fault> found = new ArrayList<>();

    public Faults(String thing) {
        this.thing = thing;
    }

    /** What {@code reading} gives; {@code otherwise} where a field is wrong, which is kept in mind. */
    public <T> T of(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (Problem problem) {
            if (problem.faults().isEmpty()) {
                throw problem;
            }
            found.addAll(problem.faults());
            return otherwise;
        }
    }

    /** What {@code reading} gives; null where a field is wrong, which is kept in mind. */
    public <T> @Nullable T orNull(Supplier<T> reading) {
        return of(() -> Optional.of(reading.get()), Optional.<T>empty()).orElse(null);
    }

    /** The same for a check that gives nothing. */
    public void check(Runnable check) {
        of(
                () -> {
                    check.run();
                    return true;
                },
                false);
    }

    /** @throws Problem that names every field that was wrong, if one was */
    public void raise() {
        if (!found.isEmpty()) {
            throw Problem.invalid(thing, found);
        }
    }
}
