package beckon.review.topic;

import beckon.review.item.ListFile;
import beckon.review.item.TermHit;
import beckon.review.item.TermScan;
import beckon.review.item.Terms;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.verdict.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics that are known and the terms by which they are found. A page has a topic if several of its terms stand
 * together and one of them is telling; it then has the topics above it as well. Immutable and safe for any number of
 * threads.
 */
public final class Topics {
    /** Strengths of terms that must come together: two telling ones, or one and two that help. */
    private static final double ENOUGH = 4;

    private static final double TELLING = 2;
    private static final double HALF = 6;
    private static final double LEAST = .05;
    private static final int MOST = 10;

    private final List<Known> known = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Terms terms;

    private record Known(String id, String name, int above) {}

    private Topics(ListFile file) {
        List<String> lines = new ArrayList<>();
        for (ListFile.Line line : file.lines()) {
            String[] parts = line.text().split("\\s*\\|\\s*", -1);
            if (parts.length != 5) {
                throw line.broken("a topic reads \"id | above | name | telling terms | terms that help\", which is five"
                        + " parts, not " + parts.length);
            }
            if (!parts[0].matches("[A-Za-z0-9]{1,8}") || parts[2].isEmpty() || parts[3].isEmpty()) {
                throw line.broken("a topic needs an id of letters and digits, a name and a telling term");
            }
            Integer above = parts[1].equals("-") ? Integer.valueOf(-1) : numbers.get(parts[1]);
            if (above == null) {
                throw line.broken("the topic above, \"" + parts[1] + "\", does not stand before it");
            }
            if (numbers.putIfAbsent(parts[0], known.size()) != null) {
                throw line.broken("the topic " + parts[0] + " stands here for the second time");
            }
            lines.add("~t" + known.size() + " 2 " + parts[3]);
            if (!parts[4].isEmpty()) {
                lines.add("~t" + known.size() + " 1 " + parts[4]);
            }
            known.add(new Known(parts[0], parts[2], above));
        }
        terms = Terms.of(lines);
    }

    /** The list that Beckon ships. */
    public static Topics shipped() {
        return Shipped.TOPICS;
    }

    /**
     * A list from a file.
     *
     * @throws IllegalArgumentException if a line is broken; the message names file, line and what is wrong
     */
    public static Topics of(ListFile file) {
        return new Topics(file);
    }

    /** Number of topics that are known. */
    public int size() {
        return known.size();
    }

    /** The topics of one page, strongest first. */
    public List<Topic> of(Page page) {
        return of(List.of(page));
    }

    /** The topics of a site by its pages, strongest first; one that few of the pages have is weak. */
    public List<Topic> of(List<Page> pages) {
        Reading reading = reading();
        Words words = new Words();
        pages.forEach(page -> reading.add(words.read(page.words())));
        return reading.topics();
    }

    /** Begins to read a site. */
    public Reading reading() {
        return new Reading();
    }

    /** A site's pages, one after the other. Belongs to one thread. */
    public final class Reading {
        private final TermScan scan = new TermScan(terms);
        private final double[] sums = new double[known.size()];
        private int pages;

        private Reading() {}

        /** Takes in the words of a page. */
        public Reading add(Words words) {
            pages++;
            scan.read(words);
            double[] found = new double[sums.length];
            for (int column = 0; column < terms.policies().size(); column++) {
                double sum = Math.expm1(scan.evidence(column)) * 3;
                if (sum >= ENOUGH - .01 && together(scan.hits(column, words), sum, scan.evidence(column))) {
                    double strength = sum / (sum + HALF);
                    int topic = Integer.parseInt(terms.policies().get(column).substring(1));
                    for (int t = topic; t >= 0; t = known.get(t).above()) {
                        found[t] = Math.max(found[t], strength);
                    }
                }
            }
            for (int t = 0; t < sums.length; t++) {
                sums[t] += found[t];
            }
            return this;
        }

        /** The strongest topics, at most ten. */
        public List<Topic> topics() {
            List<Topic> topics = new ArrayList<>();
            for (int t = 0; t < sums.length; t++) {
                double strength = Math.round(sums[t] / Math.max(1, pages) * 100) / 100.0;
                if (strength >= LEAST) {
                    topics.add(new Topic(known.get(t).id(), known.get(t).name(), Math.min(.99, strength)));
                }
            }
            topics.sort(Comparator.comparingDouble((Topic topic) -> -topic.strength()));
            return List.copyOf(topics.subList(0, Math.min(MOST, topics.size())));
        }

        private static boolean together(List<TermHit> hits, double sum, double evidence) {
            return hits.size() > 1 && hits.stream().anyMatch(hit -> hit.share() / evidence * sum > TELLING - .5);
        }
    }

    /** Read on first use only. */
    private static final class Shipped {
        static final Topics TOPICS = of(ListFile.shipped("/beckon/review/topics.txt"));
    }
}
