package beckon.review.card;

import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What becomes of violating pages whose owners try to hide what they are. Each page is taken for a site of its own.
 *
 * @param tricks one result per trick, the untouched pages first
 */
public record Evasion(List<Trick> tricks) {
    private static final int PAGES = 200;
    private static final String LATIN = "aeopcyxiAEOPCXTHKMB";
    private static final String TWINS = "аеорсухіАЕОРСХТНКМВ";
    private static final PageParser PARSER = PageParser.shipped();

    /**
     * One trick.
     *
     * @param name what was done to the pages
     * @param pages how many
     * @param approved share that ended with ads on them
     * @param rejected share that was refused without a person
     */
    public record Trick(String name, int pages, double approved, double rejected) {}

    public Evasion {
        tricks = List.copyOf(tricks);
    }

    /**
     * Measures, on up to 200 violating pages taken in turn from all policies.
     *
     * @param documents labelled documents, some of them clean: their text serves as padding
     * @param seed of the choice of pages and of padding
     */
    public static Evasion of(Expert expert, List<LabelledDocument> documents, Thresholds thresholds, long seed) {
        List<Page> bad = violating(documents, seed);
        List<Page> clean = documents.stream()
                .filter(document ->
                        document.labels().isEmpty() && document.page().text().length() > 1000)
                .map(LabelledDocument::page)
                .toList();
        List<Trick> tricks = new ArrayList<>();
        if (bad.isEmpty() || clean.isEmpty()) {
            return new Evasion(tricks);
        }
        Trial trial = new Trial(Reviewer.with(expert), new Judge(expert), thresholds, bad, seed);
        tricks.add(trial.run("none", (page, _) -> List.of(page)));
        tricks.add(trial.run(
                "clean text of one page appended", (page, random) -> List.of(padded(page, clean, 1, random))));
        tricks.add(trial.run(
                "clean text of five pages appended", (page, random) -> List.of(padded(page, clean, 5, random))));
        tricks.add(trial.run("hidden among nine clean pages", (page, random) -> among(page, clean, random)));
        tricks.add(trial.run("letters that look alike", (page, random) -> List.of(disguised(page, random))));
        tricks.add(trial.run("invisible signs inside words", (page, random) -> List.of(split(page, random))));
        tricks.add(trial.run("text drawn by a script", (page, _) -> List.of(drawn(page))));
        tricks.add(trial.run("text in a picture", (page, _) -> List.of(painted(page))));
        return new Evasion(tricks);
    }

    private record Trial(Reviewer reviewer, Judge judge, Thresholds thresholds, List<Page> bad, long seed) {
        Trick run(String name, BiFunction<Page, Random, List<Page>> trick) {
            int approved = 0;
            int rejected = 0;
            for (int i = 0; i < bad.size(); i++) {
                List<Page> pages = trick.apply(bad.get(i), new Random(seed * 1_000_003 + i));
                Decision decision = reviewer.decide(pages, judge.judge("", pages), thresholds);
                approved += decision == Decision.APPROVED ? 1 : 0;
                rejected += decision == Decision.REJECTED ? 1 : 0;
            }
            double n = bad.size();
            return new Trick(name, bad.size(), approved / n, rejected / n);
        }
    }

    /** Violating pages, from each policy in turn, in an order that the seed decides. */
    private static List<Page> violating(List<LabelledDocument> documents, long seed) {
        Map<String, List<LabelledDocument>> byPolicy = new TreeMap<>();
        for (LabelledDocument document : documents) {
            document.labels().stream()
                    .sorted()
                    .findFirst()
                    .filter(policy -> !policy.equals("unavailable"))
                    .ifPresent(policy -> byPolicy.computeIfAbsent(policy, _ -> new ArrayList<>())
                            .add(document));
        }
        byPolicy.values()
                .forEach(of -> of.sort(Comparator.comparingLong(
                                (LabelledDocument d) -> d.id().hashCode() * 0x9E3779B9L ^ seed * 0xBF58476DL)
                        .thenComparing(LabelledDocument::id)));
        List<Page> chosen = new ArrayList<>();
        for (int round = 0; chosen.size() < PAGES; round++) {
            int before = chosen.size();
            for (List<LabelledDocument> of : byPolicy.values()) {
                if (round < of.size() && chosen.size() < PAGES) {
                    chosen.add(of.get(round).page());
                }
            }
            if (chosen.size() == before) {
                break;
            }
        }
        return chosen;
    }

    private static Page padded(Page page, List<Page> clean, int pages, Random random) {
        StringBuilder text = new StringBuilder(page.text());
        for (int i = 0; i < pages; i++) {
            text.append('\n').append(clean.get(random.nextInt(clean.size())).text());
        }
        return new Page(page.url(), page.title(), text.toString(), page.markup());
    }

    private static List<Page> among(Page page, List<Page> clean, Random random) {
        List<Page> pages = new ArrayList<>(List.of(page));
        for (int i = 0; i < 9; i++) {
            pages.add(clean.get(random.nextInt(clean.size())));
        }
        return pages;
    }

    private static Page disguised(Page page, Random random) {
        return new Page(page.url(), disguised(page.title(), random), disguised(page.text(), random), page.markup());
    }

    private static String disguised(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            int twin = LATIN.indexOf(out.charAt(i));
            if (twin >= 0 && random.nextInt(3) == 0) {
                out.setCharAt(i, TWINS.charAt(twin));
            }
        }
        return out.toString();
    }

    private static Page split(Page page, Random random) {
        return new Page(page.url(), split(page.title(), random), split(page.text(), random), page.markup());
    }

    private static String split(String text, Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(i));
            if (Character.isLetter(text.charAt(i)) && random.nextInt(3) == 0) {
                out.append('\u200b');
            }
        }
        return out.toString();
    }

    private static Page drawn(Page page) {
        String hidden = Base64.getEncoder().encodeToString(page.text().getBytes(StandardCharsets.UTF_8));
        return PARSER.parse(
                page.url(),
                "<!doctype html><html><head><title>Welcome</title></head><body><div id=app></div><script>"
                        + "document.getElementById('app').innerHTML=atob('" + hidden + "')</script></body></html>");
    }

    private static Page painted(Page page) {
        return PARSER.parse(
                page.url(),
                "<!doctype html><html><head><title>Welcome</title></head><body><img src=\"page.png\" alt=\"\">"
                        + "<a href=\"/next\">Next</a></body></html>");
    }
}
