package beckon.console.privacy;

import beckon.network.privacy.Forgotten;
import beckon.network.privacy.Kept;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that is kept of people.
 *
 * @param days for how many days
 * @param latest what the latest run forgot of it; null before the first
 */
public record PeriodLine(Kept kept, int days, @Nullable Forgotten latest) {}
