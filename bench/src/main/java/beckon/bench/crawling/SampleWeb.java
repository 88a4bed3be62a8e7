package beckon.bench.crawling;

import beckon.bench.corpus.GeneratedPages;
import beckon.bench.process.Child;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A web server in a process of its own: every name under {@code .localhost} is a site of as many pages as its name says
 * behind the last dash ({@code s7-10.localhost} has ten), each linked from all others. Names that begin with {@code far}
 * answer after 200 ms, as a server on another continent does.
 */
public final class SampleWeb {
    private static final String READY = "sample sites on ";
    private static final int DIFFERENT = 97;
    private static final int FAR_MILLIS = 200;

    private final List<String> pages = GeneratedPages.of(DIFFERENT, 1);

    private SampleWeb() {}

    /** Starts the process and gives its port. */
    static int start(Workbench bench) throws IOException, InterruptedException {
        Child child = bench.start("sites", Program.java(SampleWeb.class));
        String ready = child.awaitLine(READY, Duration.ofSeconds(60));
        return Integer.parseInt(
                ready.substring(ready.indexOf(READY) + READY.length()).strip());
    }

    /** The child's own beginning. */
    public static void main(String[] words) throws IOException, InterruptedException {
        SampleWeb web = new SampleWeb();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", web::answer);
        server.start();
        System.out.println(READY + server.getAddress().getPort());
        Thread.sleep(Duration.ofHours(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String site = host.substring(0, host.indexOf('.'));
        int many = Integer.parseInt(site.substring(site.lastIndexOf('-') + 1));
        String path = exchange.getRequestURI().getPath();
        int number = path.equals("/") ? 0 : path.matches("/p/\\d{1,6}") ? Integer.parseInt(path.substring(3)) : many;
        try (exchange) {
            if (site.startsWith("far")) {
                Thread.sleep(FAR_MILLIS);
            }
            if (number >= many) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] page = page(site, number, many).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private String page(String site, int number, int many) {
        StringBuilder links = new StringBuilder("<nav>");
        for (int other = 0; other < many; other++) {
            links.append("<a href=\"/p/")
                    .append(other)
                    .append("\">")
                    .append(other)
                    .append("</a> ");
        }
        links.append("</nav></body>");
        String page = pages.get(Math.floorMod(site.hashCode() + number, DIFFERENT));
        // The pages' own links lead nowhere.
        return page.replace("href=\"/", "href=\"#").replace("</body>", links);
    }
}
