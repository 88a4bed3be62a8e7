package beckon.bench.scoring;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.corpus.Documents;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.verdict.Thresholds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jsoup.Jsoup;

/** Scoring whole pages against what any reader of HTML has to do first. */
public final class ScoreHtml implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1;
    private static final double WARM_UP_SECONDS = 4;
    private static final double GOAL = .7;

    private final PageParser parser = PageParser.shipped();

    @Override
    public String name() {
        return "score-html";
    }

    @Override
    public String summary() {
        return "whole HTML pages parsed and scored, against jsoup parsing alone";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) throws IOException {
        Judge judge = new Judge(Expert.shipped());
        Reviewer reviewer = Reviewer.with(judge.expert());
        Table table = new Table("pages", "what", "pages/CPU s", "of jsoup", "pages/s", "MB/CPU s");
        List<Ratio> ratios = new ArrayList<>();
        Documents.realPages().ifPresent(real -> ratios.add(measure(bench, judge, reviewer, real, table)));
        ratios.add(measure(bench, judge, reviewer, Documents.generatedPages(), table));
        return new Comparison(
                ratios,
                table,
                List.of(
                        "One page a site. Page: parse, text and markup without ads. Score: page, items, quality. Verdict:"
                                + " score with evidence and content hash, as ./beckon review does it.",
                        "CPU s: CPU time of this process, garbage collector included; one thread, " + ROUNDS
                                + " rounds in turn, the median of each round's ratio."));
    }

    private record Round(Pace jsoup, Pace read, Pace score, Pace verdict) {}

    private Ratio measure(
            Workbench bench, Judge judge, Reviewer reviewer, Documents.Collection<String> collection, Table table) {
        List<String> pages = collection.documents();
        Runnable jsoup = () -> each(pages, html -> Jsoup.parse(html, "").childNodeSize());
        Runnable read = () -> each(pages, html -> read(html).getFirst().text().length());
        Runnable score = () -> each(pages, html -> score(judge, html));
        Runnable verdict = () -> each(pages, html -> verdict(reviewer, html));
        bench.say(collection.origin() + ": warming up");
        for (Runnable work : List.of(jsoup, read, score, verdict)) {
            Pace.of(WARM_UP_SECONDS, pages.size(), work);
        }
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bench.say(collection.origin() + ": round " + (round + 1) + " of " + ROUNDS);
            rounds.add(new Round(
                    Pace.of(ROUND_SECONDS, pages.size(), jsoup),
                    Pace.of(ROUND_SECONDS, pages.size(), read),
                    Pace.of(ROUND_SECONDS, pages.size(), score),
                    Pace.of(ROUND_SECONDS, pages.size(), verdict)));
        }
        double megabytes = pages.stream().mapToLong(String::length).sum() / 1e6 / pages.size();
        row(table, pages.size() + " " + collection.origin(), "jsoup alone", rounds, Round::jsoup, megabytes);
        row(table, "", "Beckon page", rounds, Round::read, megabytes);
        row(table, "", "Beckon score", rounds, Round::score, megabytes);
        row(table, "", "Beckon verdict", rounds, Round::verdict, megabytes);
        return Ratio.atLeast(GOAL, ratio(rounds, Round::score), "of jsoup alone, on " + collection.origin());
    }

    private interface Which {
        Pace of(Round round);
    }

    private static void row(Table table, String pages, String what, List<Round> rounds, Which which, double megabytes) {
        double perCpuSecond = Median.of(
                rounds.stream().map(round -> which.of(round).perCpuSecond()).toList());
        table.row(
                pages,
                what,
                perCpuSecond,
                ratio(rounds, which),
                Median.of(rounds.stream()
                        .map(round -> which.of(round).perSecond())
                        .toList()),
                perCpuSecond * megabytes);
    }

    private static double ratio(List<Round> rounds, Which which) {
        return Median.of(rounds.stream()
                .map(round -> which.of(round).perCpuSecond() / round.jsoup().perCpuSecond())
                .toList());
    }

    /** The sum is used, so that no work can be left out as idle. */
    private static void each(List<String> pages, ToDoubleFunction<String> work) {
        if (Double.isNaN(pages.stream().mapToDouble(work).sum())) {
            throw new IllegalStateException("A page has no score");
        }
    }

    private List<Page> read(String html) {
        return List.of(parser.parse("https://site.example/", html));
    }

    private double score(Judge judge, String html) {
        List<Page> pages = read(html);
        return Reviewer.quality(pages, judge.judge("site.example", pages));
    }

    private double verdict(Reviewer reviewer, String html) {
        List<Page> pages = read(html);
        return reviewer.review("site.example", pages, Thresholds.DEFAULT).quality();
    }
}
