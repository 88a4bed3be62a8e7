package beckon.network.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Robots by their names, as lists such as crawler-user-agents.json have them: the first three characters of a pattern's
 * word are looked up at each place of a name, so a thousand patterns cost about as much as one. Immutable.
 */
public final class RobotNames {
    /** No robot at all. */
    public static final RobotNames NONE = new RobotNames(List.of());

    /** Patterns that a list holds at most. */
    public static final int MOST = 20_000;

    /** Characters of a name that are looked at. */
    public static final int LONGEST_NAME = 512;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEAST = RobotPattern.LEAST;

    /** A list that takes one of these for a robot's name is a mistake: nobody would count any more. */
    private static final List<String> PEOPLE = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                    + " Safari/537.36 Edg/131.0.0.0",
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0"
                    + " Chrome/122.0.0.0 Mobile Safari/537.36");

    private final Map<String, List<RobotPattern>> byFront = new HashMap<>();
    private final List<RobotPattern> others = new ArrayList<>();
    private final int size;

    private RobotNames(List<RobotPattern> patterns) {
        for (RobotPattern pattern : patterns) {
            if (pattern.word().length() < LEAST) {
                others.add(pattern);
            } else {
                byFront.computeIfAbsent(pattern.word().substring(0, LEAST), none -> new ArrayList<>())
                        .add(pattern);
            }
        }
        this.size = patterns.size();
    }

    /**
     * Reads a JSON array of objects, of which the field {@code pattern} counts.
     *
     * @throws IllegalArgumentException saying which pattern cannot be used, and why
     */
    public static RobotNames parse(String json) {
        JsonNode list;
        try {
            list = JSON.readTree(json);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("The list is no JSON: " + broken.getOriginalMessage());
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new IllegalArgumentException("The list has to be an array of 1 to " + MOST
                    + " objects such as {\"pattern\": \"Googlebot\\\\/\"}");
        }
        List<RobotPattern> patterns = new ArrayList<>();
        for (JsonNode one : list) {
            JsonNode pattern = one.path("pattern");
            if (!pattern.isString()) {
                throw new IllegalArgumentException(
                        "Entry " + (patterns.size() + 1) + " of the list has no text named \"pattern\"");
            }
            patterns.add(RobotPattern.of(pattern.asString()));
        }
        for (RobotPattern pattern : patterns) {
            for (String person : PEOPLE) {
                if (pattern.matches(person)) {
                    throw new IllegalArgumentException("The pattern \""
                            + (pattern.expression() == null ? pattern.word() : pattern.expression())
                            + "\" takes a browser of people for a robot: " + person);
                }
            }
        }
        return new RobotNames(patterns);
    }

    /** Whether one of the patterns is found in {@code name}, upper and lower case told apart. */
    public boolean know(String name) {
        String read = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        if (byFront.isEmpty() && others.isEmpty()) {
            return false;
        }
        for (int at = 0; at + LEAST <= read.length(); at++) {
            List<RobotPattern> candidates = byFront.get(read.substring(at, at + LEAST));
            if (candidates == null) {
                continue;
            }
            for (RobotPattern candidate : candidates) {
                if (read.startsWith(candidate.word(), at)
                        && (candidate.expression() == null || candidate.matches(read))) {
                    return true;
                }
            }
        }
        for (RobotPattern other : others) {
            if (other.matches(read)) {
                return true;
            }
        }
        return false;
    }

    /** How many patterns there are. */
    public int size() {
        return size;
    }
}
