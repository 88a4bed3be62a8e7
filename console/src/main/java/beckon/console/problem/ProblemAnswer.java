package beckon.console.problem;

import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document (RFC 9457) as the whole answer. Safe for any number of threads. */
public final class ProblemAnswer {
    private static final String TYPES = "urn:beckon:problem:";

    private final JsonMapper json;

    public ProblemAnswer(JsonMapper json) {
        this.json = json;
    }

    /** Answers a problem of the network. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(request, response, problem.type(), problem.status(), problem.title(), problem.detail(), problem);
    }

    /**
     * @param slug stable last part of the problem's type, such as {@code listing-not-found}
     * @param status HTTP status, 400..599
     * @param title the problem in a few words, the same for every occurrence
     * @param detail what was wrong here, with the value, and what to do
     */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            String slug,
            int status,
            String title,
            String detail)
            throws IOException {
        write(request, response, slug, status, title, detail, null);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            String slug,
            int status,
            String title,
            String detail,
            @Nullable Problem problem)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + slug);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", request.getRequestURI());
        if (problem != null && problem.field() != null) {
            body.put("field", problem.field());
        }
        if (problem != null && problem.faults().size() > 1) {
            body.put("errors", problem.faults());
        }
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** 401 with the challenge that RFC 6750 section 3 asks for. */
    public void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean offered = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                offered ? "Bearer realm=\"beckon\", error=\"invalid_token\"" : "Bearer realm=\"beckon\"");
        write(
                request,
                response,
                "key-required",
                401,
                "A partner's key is required",
                offered
                        ? "The key or token in the Authorization header is unknown, revoked or at its end; ask for a new one."
                        : "Send the header Authorization: Bearer bk_... with a key that the operator issued.");
    }

    /**
     * 403 as RFC 6750 section 3.1 has it.
     *
     * @param scopes what the credential would have to open
     */
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String scopes) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"beckon\", error=\"insufficient_scope\", scope=\"" + scopes + "\"");
        write(
                request,
                response,
                "scope-missing",
                403,
                "The credential does not open this",
                request.getMethod() + " " + request.getRequestURI() + " needs the scope " + scopes
                        + "; use a key or token that has it.");
    }
}
