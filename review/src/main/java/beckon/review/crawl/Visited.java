package beckon.review.crawl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a crawl for the next one: per address what the server said and what the page was. Given back to
 * {@link Crawler#crawl}, pages that a server calls unchanged are not sent again; given to {@link Crawler#change}, a few
 * requests tell whether the site has changed. Immutable.
 *
 * @param pages by address, in the order in which they were read, the home page first
 */
public record Visited(List<Visit> pages) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of a site that was never visited. */
    public static final Visited NOTHING = new Visited(List.of());

    public Visited {
        pages = List.copyOf(pages);
    }

    /** What is kept of this address. */
    Map<String, Visit> byUrl() {
        Map<String, Visit> map = new LinkedHashMap<>();
        pages.forEach(visit -> map.put(visit.url(), visit));
        return map;
    }

    /** Without the pages themselves: a few hundred bytes a page, enough for {@link Crawler#change}. */
    public Visited marks() {
        return new Visited(pages.stream()
                .map(visit ->
                        new Visit(visit.url(), visit.validators(), visit.digest(), visit.sketch(), Optional.empty()))
                .toList());
    }

    /** The marks as JSON, to be stored. */
    public String json() {
        return JSON.writeValueAsString(marks().pages());
    }

    /** What {@link #json} wrote; text that it did not write, also of another version, counts as no visit. */
    public static Visited parse(String json) {
        try {
            return json.isBlank() ? NOTHING : new Visited(List.of(JSON.readValue(json, Visit[].class)));
        } catch (JacksonException | NullPointerException e) {
            return NOTHING;
        }
    }
}
