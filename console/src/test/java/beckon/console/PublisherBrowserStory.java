package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.appeal.AppealState;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.ReviewStage;
import beckon.network.publisher.ReviewWork;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.State;
import beckon.review.verdict.Decision;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A publisher's way through a real browser: apply, watch the review, prove, read the verdict, appeal. */
class PublisherBrowserStory {
    @Test
    void shouldWalkFromTheApplicationToTheAppeal() throws Exception {
        try (TestConsole console = new TestConsole();
                Playwright driver = Chromium.driver();
                Browser chromium = Chromium.launch(driver);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Publisher publisher = console.network.publishers.add("Garden Media", "owner@garden.example");
            console.person("owner@garden.example", Role.PUBLISHER, null, publisher.id());
            BrowserContext context = chromium.newContext();
            context.setDefaultTimeout(15_000);
            Page page = context.newPage();
            page.navigate(console.server.uri() + "/login");
            page.fill("[name=email]", "owner@garden.example");
            page.fill("[name=password]", TestConsole.PASSWORD);
            page.click("button[type=submit]");
            page.click("text=Apply with a site >> nth=0");
            page.fill("[name=home]", "https://garden.example/");
            page.click("button:has-text('Apply')");
            page.waitForSelector("#progress >> text=next in line");

            Site site = console.network.sites.byHost("garden.example").orElseThrow();
            picked(console);
            CountDownLatch read = new CountDownLatch(1);
            ReviewWork work = new ReviewWork(
                    console.network.database, console.network.clock, (reviewed, thresholds, progress) -> {
                        progress.stage(ReviewStage.READING);
                        progress.read("https://garden.example/roses", 4, 12, 20_000);
                        await(read);
                        return SiteReview.of(console.network.verdict(reviewed.host(), 63, Decision.APPROVED));
                    });
            Future<?> review = threads.submit(() -> work.review(site.id()));
            page.waitForSelector("#progress >> text=4 pages read of about 12");
            assertThat(page.textContent("#progress")).contains("https://garden.example/roses", "Being read");
            read.countDown();
            review.get(15, TimeUnit.SECONDS);
            over(console);
            page.waitForSelector("text=Waits for your proof");
            assertThat(page.locator("#progress").count()).isZero();
            assertThat(page.locator("svg.gauge text").allTextContents()).contains("63.0");

            page.click("#proof button:has-text('Check now')");
            page.waitForSelector("text=Not found yet");
            String key = console.network.proofs.of(site.id()).key();
            assertThat(page.textContent("#proof")).contains(key, "https://garden.example/ads.txt answered 404");
            console.network.web.put("https://garden.example/.well-known/beckon-" + key + ".txt", key + "\n");
            page.click("#proof button:has-text('Check now')");
            page.waitForSelector("text=Found: the site is yours.");
            assertThat(page.locator(".head .tag").allTextContents()).containsExactly("Approved", "Disincentive");
            assertThat(page.textContent("tr.now")).contains("above 50, below 80", "48", "up to 4", "60 days");

            page.fill("#appeal textarea", "Our roses are real, and so are the words about them. <script>x</script>");
            page.click("#appeal >> text=Appeal >> nth=-1");
            page.waitForSelector("#appeal >> text=Open");
            assertThat(page.textContent("#appeal")).contains("<script>x</script>");
            page.click("#appeal >> text=Withdraw");
            page.waitForSelector("#appeal >> text=Withdrawn");
            assertThat(console.network.appeals.of(site.id()).getFirst().state()).isEqualTo(AppealState.WITHDRAWN);
            assertThat(console.network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void picked(TestConsole console) {
        console.network.database.jdbi().useHandle(handle -> handle.execute("update scheduled_tasks set picked = true"));
    }

    private static void over(TestConsole console) {
        console.network.database.jdbi().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
    }
}
