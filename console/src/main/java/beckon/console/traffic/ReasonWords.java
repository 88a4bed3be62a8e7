package beckon.console.traffic;

import beckon.network.traffic.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reasons in words, for templates. Safe for any number of threads. */
@Component("reasons")
public final class ReasonWords {

    /** What the reason means, as a sentence; empty for one that nobody here knows. */
    public String meaning(@Nullable String slug) {
        return slug == null
                ? ""
                : Reason.of(slug).map(reason -> capital(reason.meaning()) + ".").orElse("");
    }

    /** Such as {@code Rate address}. */
    public String name(String slug) {
        return capital(slug.replace('-', ' '));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
