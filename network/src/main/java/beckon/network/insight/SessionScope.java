package beckon.network.insight;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one console session may do and how it begins.
 *
 * @param mayChange false for a session that only looks
 * @param advertiser the only advertiser that it sees; null for all of the partner's
 * @param language {@code en} or {@code de}; empty lets the partner's look or the browser decide
 * @param back where its user returns to; null for no link
 * @param landing page inside the console that it opens with, such as {@code calls/records}; empty for the format's first
 * @param preview whether it shows the draft of the partner's look
 */
public record SessionScope(
        boolean mayChange,
        @Nullable UUID advertiser,
        String language,
        @Nullable URI back,
        String landing,
        boolean preview) {
    /** A session that may do all that the partner may. */
    public static final SessionScope ALL = new SessionScope(true, null, "", null, "", false);

    private static final String THING = "console-session";
    private static final Pattern LANDING = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");
    private static final int LONGEST_LANDING = 200;

    /**
     * The scope that a partner's server asks for.
     *
     * @param role {@code manage} or {@code view}; null for {@code manage}
     * @param back address by http or https; null for none
     * @param landing with or without a slash in front; null for none
     * @throws Problem {@code console-session-invalid} that names the field
     */
    public static SessionScope asked(
            @Nullable String role,
            @Nullable UUID advertiser,
            @Nullable String language,
            @Nullable String back,
            @Nullable String landing) {
        Fields fields = Fields.of(THING);
        String may = role == null ? "manage" : role;
        fields.require(may.equals("manage") || may.equals("view"), "role", role, "must be manage or view");
        String speaks = language == null ? "" : language;
        fields.require(
                speaks.isEmpty() || speaks.equals("en") || speaks.equals("de"),
                "language",
                language,
                "must be en or de");
        String page = landing == null ? "" : landing.strip().replaceFirst("^/", "");
        fields.require(
                page.isEmpty()
                        || (page.length() <= LONGEST_LANDING
                                && LANDING.matcher(page).matches()),
                "landing",
                landing,
                "must be a page of the console such as /calls/records");
        return new SessionScope(
                may.equals("manage"),
                advertiser,
                speaks,
                back == null || back.isBlank() ? null : fields.web("returnUrl", back),
                page,
                false);
    }
}
