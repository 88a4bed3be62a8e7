package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.crawl.LocalWeb.Asked;
import beckon.review.page.PageParser;
import java.io.IOException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitedTest {
    private static final String WORDS = "We bake bread and rolls each morning in our small shop beside the church, with"
            + " flour from the mill down the river, and sell them from six until noon. ";

    private final LocalWeb web = new LocalWeb();
    private final Crawler crawler = new Crawler(CrawlSettings.DEFAULT.withPrivateAddresses(), PageParser.shipped());

    VisitedTest() throws IOException {
        web.answer("/", tagged("\"1\"", "<a href=/bread>bread</a>" + WORDS));
        web.answer("/bread", dated("Sun, 01 Nov 2026 10:00:00 GMT", WORDS.repeat(2)));
    }

    @AfterEach
    void stop() {
        crawler.close();
        web.close();
    }

    @Test
    void whatTheServerCallsUnchangedIsTakenFromTheEarlierVisit() {
        Crawled first = crawl(Visited.NOTHING);
        web.asked().clear();
        web.answer("/bread", dated("Mon, 02 Nov 2026 10:00:00 GMT", WORDS + "New: cakes."));

        Crawled second = crawl(first.visited());

        assertThat(web.asked().get(1).headers()).containsEntry("If-none-match", "\"1\"");
        assertThat(second.site().pages().getFirst())
                .isEqualTo(first.site().pages().getFirst());
        assertThat(second.site().pages().getLast().text()).endsWith("New: cakes.");
        assertThat(crawl(second.visited()).site().pages())
                .isEqualTo(second.site().pages());
    }

    @Test
    void theSamePagesGiveTheSameVisit() {
        assertThat(crawl(Visited.NOTHING).visited())
                .isEqualTo(crawl(Visited.NOTHING).visited());
    }

    @Test
    void marksAreSmallAndAskForEverythingAnew() {
        Visited marks = crawl(Visited.NOTHING).visited().marks();
        assertThat(marks.pages()).hasSize(2).allMatch(visit -> visit.page().isEmpty());
        web.asked().clear();

        assertThat(crawl(marks).site().pages()).hasSize(2);
        assertThat(web.asked()).noneMatch(asked -> asked.headers().containsKey("If-none-match"));
    }

    @Test
    void marksCanBeStored() {
        Visited visited = crawl(Visited.NOTHING).visited();

        assertThat(Visited.parse(visited.json())).isEqualTo(visited.marks());
        assertThat(Visited.parse("")).isEqualTo(Visited.NOTHING);
        assertThat(Visited.parse("[{\"url\":")).isEqualTo(Visited.NOTHING);
        assertThat(Visited.parse("{\"other\":1}")).isEqualTo(Visited.NOTHING);
    }

    @Test
    void aChangeIsNoticedWithAFewRequests() {
        Visited visited = Visited.parse(crawl(Visited.NOTHING).visited().json());
        web.asked().clear();

        assertThat(crawler.change(visited)).isEqualTo(Change.NONE);
        assertThat(web.paths()).containsExactly("/robots.txt", "/", "/bread");

        web.page("/", "<a href=/bread>bread</a>" + WORDS + "Today is the 3rd.");
        assertThat(crawler.change(visited)).as("a small change").isEqualTo(Change.NONE);

        web.page("/", "<a href=/bread>bread</a>Spin the reels tonight and win real money at our roulette tables now");
        assertThat(crawler.change(visited)).isEqualTo(Change.CHANGED);

        web.answer("/", Answer.leads("/other"));
        assertThat(crawler.change(visited)).isEqualTo(Change.CHANGED);

        web.answer("/", Answer.text(503, ""));
        assertThat(crawler.change(visited)).isEqualTo(Change.UNKNOWN);
        assertThat(crawler.change(Visited.NOTHING)).isEqualTo(Change.UNKNOWN);

        web.answer("/robots.txt", Answer.text(200, "User-agent: *\nDisallow: /"));
        assertThat(crawler.change(visited)).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void anAnswerThatNothingHasChangedWithoutHavingBeenAskedIsAFailure() {
        web.answer("/", Answer.text(304, ""));

        assertThat(crawl(Visited.NOTHING).site().pages()).isEmpty();
    }

    private Crawled crawl(Visited earlier) {
        return crawler.crawl(web.url("/"), earlier, CrawlListener.SILENT);
    }

    private static Function<Asked, Answer> tagged(String etag, String body) {
        return asked -> etag.equals(asked.headers().get("If-none-match"))
                ? Answer.text(304, "")
                : Answer.html(body).with("ETag", etag);
    }

    private static Function<Asked, Answer> dated(String date, String body) {
        return asked -> date.equals(asked.headers().get("If-modified-since"))
                ? Answer.text(304, "")
                : Answer.html(body).with("Last-Modified", date);
    }
}
