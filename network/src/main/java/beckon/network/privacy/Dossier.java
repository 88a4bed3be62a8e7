package beckon.network.privacy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is held of one caller or one visitor, oldest first.
 *
 * @param subject whom it is about
 * @param holdings what is held
 * @param firstDay the first day of which he can still be found; null where nothing limits it
 */
public record Dossier(
        Subject subject, List<Holding> holdings, @Nullable LocalDate firstDay) {
    public Dossier {
        holdings = List.copyOf(holdings);
    }

    /** How many of them would lose him. */
    public long erasable() {
        return holdings.stream()
                .filter(one -> one.fate() == Holding.Fate.FORGETS)
                .count();
    }

    /** How many of them stay, since they name nobody. */
    public long staying() {
        return holdings.size() - erasable();
    }
}
