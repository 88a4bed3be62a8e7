package beckon.console.wire;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.ConsoleWire;
import beckon.console.TestConsole;
import beckon.network.account.Account;
import beckon.network.account.PersonSession;
import beckon.network.account.Role;
import beckon.network.proxy.TrustedProxies;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console by TLS, and behind a proxy that is trusted. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // everything is started before the first test
class ConsoleWireStory {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static TestConsole console;
    private static SSLContext trust;

    @BeforeAll
    static void start() throws Exception {
        certificate("first");
        certificate("second");
        copy("first", "shown");
        trust = trust("first", "second");
        console = new TestConsole(new ConsoleWire(
                folder.resolve("shown.pem"),
                folder.resolve("shown.key"),
                TrustedProxies.parse("127.0.0.1, 10.0.0.0/8")));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void renewsItsCertificateWhileItRunsAndKeepsTheOldOneWhereTheNewOneIsBroken() throws Exception {
        assertThat(console.server.uri().toString()).startsWith("https://127.0.0.1:");
        HttpResponse<String> login = new Visitor().get("/login");
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Strict-Transport-Security").orElse(""))
                .matches("max-age=31536000 ?");
        assertThat(shown()).isEqualTo("CN=first");

        Files.writeString(
                folder.resolve("shown.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Thread.sleep(2_500); // nothing to wait for: it must not change
        assertThat(shown()).as("a broken file keeps the old one").isEqualTo("CN=first");

        copy("second", "shown");
        Instant deadline = Instant.now().plusSeconds(30);
        while (!shown().equals("CN=second")) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
        assertThat(new Visitor().get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverStandsBehindTheProxyIsCountedByHisOwnAddress() {
        console.person("guessed@example.org", Role.REVIEWER, null, null);
        Visitor visitor = new Visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.signIn("guessed@example.org", "wrong", "203.0.113." + i + ", 198.51.100.7, 10.0.0.2"))
                    .as("what he writes to the left of what the proxies saw changes nothing")
                    .endsWith("/login?wrong");
        }
        assertThat(visitor.signIn("guessed@example.org", TestConsole.PASSWORD, "203.0.113.99, 198.51.100.7"))
                .endsWith("/login?limited");
        assertThat(visitor.signIn("guessed@example.org", TestConsole.PASSWORD, "198.51.100.8"))
                .as("another address is another matter, and redirects lead to where the visitor is")
                .isEqualTo("https://console.example/");
    }

    @Test
    void theListOfSessionsShowsWhereSomebodySignedInFrom() {
        Account account = console.person("traveller@example.org", Role.REVIEWER, null, null);
        new Visitor().signIn("traveller@example.org", TestConsole.PASSWORD, "2001:db8::77");
        assertThat(console.stores.peopleStores().personSessions().of(account.id()))
                .extracting(PersonSession::source)
                .singleElement()
                .asString()
                .contains("2001:db8");
    }

    /** Somebody behind the proxy, with a browser. */
    private static final class Visitor {
        private final HttpClient http = HttpClient.newBuilder()
                .sslContext(trust)
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(5))
                .build();

        HttpResponse<String> get(String path, String... headers) {
            return send(request(path, headers).GET());
        }

        /** Where he is sent. */
        String signIn(String email, String password, String chain) {
            String[] forwarded = {
                "X-Forwarded-For", chain, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "console.example"
            };
            Matcher token = CSRF.matcher(get("/login", forwarded).body());
            assertThat(token.find()).isTrue();
            String form =
                    "email=" + encoded(email) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
            return send(request("/login", forwarded)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)))
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        private static HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + console.server.port() + path))
                    .timeout(Duration.ofSeconds(20));
            return headers.length == 0 ? request : request.headers(headers);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failure) {
                throw new AssertionError(failure);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stop);
            }
        }
    }

    private static String shown() throws IOException {
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", console.server.port())) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static void copy(String from, String to) throws IOException {
        for (String kind : List.of(".key", ".pem")) {
            Files.copy(folder.resolve(from + kind), folder.resolve(to + kind), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void certificate(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN="
                        + name + " -addext subjectAltName=IP:127.0.0.1 -keyout " + name + ".key -out " + name + ".pem")
                .split(" ")));
        Process openssl = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
    }

    private static SSLContext trust(String... names) throws GeneralSecurityException, IOException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        for (String name : names) {
            try (InputStream in = Files.newInputStream(folder.resolve(name + ".pem"))) {
                believed.setCertificateEntry(
                        name, CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
