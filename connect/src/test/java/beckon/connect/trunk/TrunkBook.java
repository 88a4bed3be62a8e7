package beckon.connect.trunk;

import beckon.connect.Directory;
import beckon.connect.Subscriber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trunks and nobody else. */
public record TrunkBook(List<Trunk> trunks) implements Directory {
    public TrunkBook(Trunk... trunks) {
        this(List.of(trunks));
    }

    @Override
    public @Nullable Subscriber subscriber(String user) {
        return null;
    }
}
