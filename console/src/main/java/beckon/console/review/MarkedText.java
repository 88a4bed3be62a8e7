package beckon.console.review;

import beckon.console.review.MarkedPage.Part;
import beckon.network.publisher.ReadPage;
import beckon.review.verdict.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks evidence in the text of a site's pages.
 *
 * @param evidence in the order given, each with whether its passage was found
 */
public record MarkedText(List<MarkedPage> pages, List<NumberedEvidence> evidence) {
    private static final int SHOWN_OF_PAGE = 30_000;
    private static final int SHOWN = 300_000;

    private record Mark(int from, int to, int number, String tone) {}

    /** @param read the pages; empty where their text is not kept */
    static MarkedText of(List<ReadPage> read, List<NumberedEvidence> wanted) {
        Set<Integer> found = new HashSet<>();
        List<MarkedPage> pages = new ArrayList<>();
        int room = SHOWN;
        for (int i = 0; i < read.size(); i++) {
            ReadPage page = read.get(i);
            String text = page.title().isBlank() ? page.text() : page.title() + "\n" + page.text();
            List<Mark> marks = marks(page, text, wanted);
            int shown = Math.min(text.length(), Math.min(SHOWN_OF_PAGE, room));
            for (Mark mark : marks) {
                shown = Math.max(shown, mark.to());
            }
            room = Math.max(0, room - shown);
            marks.forEach(mark -> found.add(mark.number()));
            pages.add(new MarkedPage(
                    i + 1,
                    page.url(),
                    path(page.url()),
                    parts(text.substring(0, shown), marks),
                    text.length() - shown));
        }
        return new MarkedText(
                pages,
                wanted.stream()
                        .map(one -> new NumberedEvidence(
                                one.number(), one.policy(), one.evidence(), found.contains(one.number())))
                        .toList());
    }

    private static List<Mark> marks(ReadPage page, String text, List<NumberedEvidence> wanted) {
        Passages passages = new Passages(text);
        List<Mark> marks = new ArrayList<>();
        for (NumberedEvidence one : wanted) {
            Evidence evidence = one.evidence();
            boolean here =
                    evidence.page().equals(page.url()) || !evidence.page().contains("://");
            int[] place = here && !evidence.passage().isBlank() ? passages.find(evidence.passage()) : new int[0];
            if (place.length == 2) {
                marks.add(new Mark(place[0], place[1], one.number(), evidence.weight() > 0 ? "bad" : "good"));
            }
        }
        marks.sort(Comparator.comparingInt(Mark::from).thenComparingInt(Mark::number));
        return marks;
    }

    /** A passage within another begins where the other ends; one that lies wholly inside shows at its end. */
    private static List<Part> parts(String text, List<Mark> marks) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (Mark mark : marks) {
            if (mark.from() > at) {
                parts.add(new Part(text.substring(at, mark.from()), null, ""));
            }
            int from = Math.max(at, mark.from());
            parts.add(new Part(from < mark.to() ? text.substring(from, mark.to()) : "", mark.number(), mark.tone()));
            at = Math.max(at, mark.to());
        }
        if (at < text.length()) {
            parts.add(new Part(text.substring(at), null, ""));
        }
        return parts;
    }

    private static String path(String url) {
        int host = url.indexOf("://");
        int slash = host < 0 ? -1 : url.indexOf('/', host + 3);
        return slash < 0 ? "/" : url.substring(slash).replaceFirst("[?#].*", "");
    }
}
