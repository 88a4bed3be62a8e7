package beckon.network.link;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token opens.
 *
 * @param subject the account, or for {@link LinkKind#JOIN} the wish to join
 * @param email the address that is confirmed; given for {@link LinkKind#MAIL} only
 */
public record Link(LinkKind kind, UUID subject, @Nullable String email) {}
