package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.review.crawl.CrawlSettings;
import beckon.review.crawl.Crawler;
import beckon.review.fetch.AddressRules;
import beckon.review.page.PageParser;
import beckon.review.render.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the crawler that the operator has configured. */
final class SiteCrawler {
    private SiteCrawler() {}

    /** @throws ConfigurationException if pages are to be drawn and there is no Chromium */
    static Crawler of(Configuration configuration) {
        CrawlSettings crawl = CrawlSettings.DEFAULT
                .withPages(configuration.number(Key.REVIEW_PAGES))
                .withAllowed(AddressRules.listed(configuration.text(Key.REVIEW_ALLOW)));
        Optional<String> contact =
                configuration.given(Key.REVIEW_CONTACT).or(() -> configuration.given(Key.CONSOLE_URL));
        CrawlSettings named = contact.map(crawl::withContact).orElse(crawl);
        return new Crawler(
                configuration.flag(Key.REVIEW_ALLOW_PRIVATE) ? named.withPrivateAddresses() : named,
                PageParser.shipped(),
                configuration.flag(Key.REVIEW_RENDER) ? Optional.of(chromium(configuration)) : Optional.empty());
    }

    private static Path chromium(Configuration configuration) {
        Optional<Path> given = configuration.given(Key.REVIEW_CHROMIUM).map(Path::of);
        if (given.isPresent() && !Files.isExecutable(given.get())) {
            throw new ConfigurationException(
                    "review.chromium is \"" + given.get() + "\" and has to be a program that can be started.");
        }
        return given.or(Renderer::find)
                .orElseThrow(() -> new ConfigurationException(
                        "review.render is true and there is no Chromium on the PATH; install the package chromium or set"
                                + " review.chromium."));
    }
}
