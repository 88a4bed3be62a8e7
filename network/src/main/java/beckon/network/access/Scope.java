package beckon.network.access;

import beckon.network.problem.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a credential of a partner's server may open. */
public enum Scope {
    LISTINGS_READ("listings:read", "Read advertisers, listings and rules for calls"),
    LISTINGS_WRITE("listings:write", "Add and change advertisers, listings and rules for calls"),
    REFERENCES("references", "Ask for references and embed codes"),
    EVENTS_READ("events:read", "Read events, calls, rates and decisions"),
    EVENTS_WRITE("events:write", "Report presentations"),
    STATEMENTS_READ("statements:read", "Read statements, entries, reports and disputes"),
    DISPUTES("disputes", "Dispute charges"),
    CONSOLE("console", "Open the console for users"),
    WEBHOOKS("webhooks", "Manage webhooks");

    /** Every scope there is. */
    public static final Set<Scope> ALL = Collections.unmodifiableSet(EnumSet.allOf(Scope.class));

    /** How all scopes are kept, so that a credential made for everything opens what comes later too. */
    private static final String EVERYTHING = "*";

    private final String word;
    private final String meaning;

    Scope(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** As it is written in requests, such as {@code listings:read}. */
    public String word() {
        return word;
    }

    /** What it opens, for people. */
    public String meaning() {
        return meaning;
    }

    /** The scope of that word. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /**
     * The scopes that a user asked for.
     *
     * @param thing what they are for, such as {@code key}
     * @throws Problem when a word is unknown or there is none
     */
    public static Set<Scope> wanted(String thing, Collection<String> words) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(of(word.strip())
                    .orElseThrow(() -> Problem.invalid(
                            thing,
                            "scopes",
                            word,
                            "must be one of " + words(ALL).replace(" ", ", "))));
        }
        if (scopes.isEmpty()) {
            throw Problem.invalid(thing, "scopes", null, "must name one scope or more");
        }
        return Collections.unmodifiableSet(scopes);
    }

    /** Their words, separated by blanks (RFC 6749, section 3.3). */
    public static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
    }

    /** How scopes are kept. */
    public static String kept(Set<Scope> scopes) {
        return scopes.containsAll(ALL) ? EVERYTHING : words(scopes);
    }

    /** What was kept; words of another version open nothing. */
    public static Set<Scope> read(String kept) {
        return kept.equals(EVERYTHING)
                ? ALL
                : Stream.of(kept.split(" "))
                        .flatMap(word -> of(word).stream())
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)),
                                Collections::unmodifiableSet));
    }
}
