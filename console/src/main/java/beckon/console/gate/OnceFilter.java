package beckon.console.gate;

import beckon.console.problem.ProblemAnswer;
import beckon.console.security.PartnerServer;
import beckon.network.access.GivenAnswer;
import beckon.network.access.GivenAnswers;
import beckon.network.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request with an {@code Idempotency-Key} (the IETF's draft of that name) happen once: a repeat is given the first
 * answer again, with {@value #REPLAYED}. What the request changes and the answer kept are one transaction, and the answer
 * leaves only after it.
 */
final class OnceFilter extends OncePerRequestFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> METHODS = Set.of("POST", "PATCH");
    private static final int LONGEST = 255;

    private final GivenAnswers answers;
    private final ProblemAnswer problems;

    OnceFilter(GivenAnswers answers, ProblemAnswer problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(KEY);
        if (header == null
                || !METHODS.contains(request.getMethod())
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof PartnerServer server)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            String key = key(header);
            byte[] body = request.getInputStream().readAllBytes();
            GivenAnswers.Outcome outcome = answers.once(
                    server.partner(),
                    key,
                    hash(request, body),
                    () -> run(new ReadRequest(request, body), response, chain));
            if (outcome.repeated()) {
                response.setHeader(REPLAYED, "true");
            }
            give(response, outcome.answer());
        } catch (Problem refused) {
            problems.write(request, response, refused);
        } catch (GivenAnswers.Failed failed) {
            give(response, failed.answer());
        } catch (UncheckedIOException failed) {
            throw Objects.requireNonNull(failed.getCause());
        } catch (Passed passed) {
            throw passed.cause;
        }
    }

    private static GivenAnswer run(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        HeldResponse held = new HeldResponse(response);
        try {
            chain.doFilter(request, held);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new Passed(failed);
        }
        return held.answer();
    }

    private static void give(HttpServletResponse response, GivenAnswer answer) throws IOException {
        if (answer.status() >= 400 && answer.body().isEmpty()) {
            response.sendError(answer.status());
            return;
        }
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The draft writes keys as quoted strings; most write them bare. */
    private static String key(String header) {
        String bare = header.strip();
        String key = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new Problem(
                    "idempotency-key-invalid",
                    400,
                    "The idempotency key is not valid",
                    "The Idempotency-Key is \"" + key.replaceAll("[^ -~]", "?") + "\"; it must have 1 to " + LONGEST
                            + " visible ASCII characters, such as a UUID.");
        }
        return key;
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String head = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n"
                    + request.getContentType() + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }

    /** Carries a servlet's failure through the transaction, which it undoes. */
    @SuppressWarnings("serial") // Never leaves this class.
    private static final class Passed extends RuntimeException {
        private final ServletException cause;

        Passed(ServletException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
