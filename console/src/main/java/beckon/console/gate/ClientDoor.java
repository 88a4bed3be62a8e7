package beckon.console.gate;

import beckon.network.account.Attempts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers for OAuth 2 clients that are refused (RFC 6749, section 5.2), and bars whoever showed too many wrong secrets:
 * ten for one client from one address, fifty from one address.
 */
final class ClientDoor extends OncePerRequestFilter implements AuthenticationFailureHandler {
    private static final Duration BARRED_FOR = Duration.ofMinutes(15);
    private static final Attempts.Limit PER_CLIENT = new Attempts.Limit("client", 10, BARRED_FOR);
    private static final Attempts.Limit PER_ADDRESS = new Attempts.Limit("client-address", 50, BARRED_FOR);
    private static final String WAIT_SECONDS = "900";

    private final Attempts attempts;
    private final JsonMapper json;

    ClientDoor(Attempts attempts, JsonMapper json) {
        this.attempts = attempts;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (attempts.reached(PER_CLIENT, client(request)) || attempts.reached(PER_ADDRESS, request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS);
            refuse(response, 429, "invalid_client", "Too many wrong secrets; try again in a quarter of an hour.");
            return;
        }
        chain.doFilter(request, response);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String code = why instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "invalid_client";
        if (!code.equals("invalid_client")) {
            refuse(response, 400, code, "The request cannot be understood; send grant_type=client_credentials.");
            return;
        }
        attempts.take(PER_CLIENT, client(request));
        attempts.take(PER_ADDRESS, request.getRemoteAddr());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"beckon\"");
        refuse(response, 401, code, "The client is unknown or revoked, or its secret is wrong.");
    }

    /** What the token endpoint itself refuses. */
    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        OAuth2Error error = why instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error("invalid_request");
        String detail =
                switch (error.getErrorCode()) {
                    case "invalid_scope" -> "The client has not all of the scopes asked for.";
                    case "unsupported_grant_type", "unauthorized_client" -> "Only client_credentials is granted.";
                    default -> "The request cannot be understood; send grant_type=client_credentials.";
                };
        refuse(response, 400, error.getErrorCode(), detail);
    }

    /** Nobody named a client at all. */
    void nobody(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"beckon\"");
        refuse(response, 401, "invalid_client", "Send the client's id and secret by HTTP Basic or in the form.");
    }

    private void refuse(HttpServletResponse response, int status, String code, String detail) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", detail);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static String client(HttpServletRequest request) {
        return "client " + name(request) + " from " + request.getRemoteAddr();
    }

    private static String name(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return String.valueOf(request.getParameter("client_id"));
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.substring(0, Math.max(0, pair.indexOf(':')));
        } catch (IllegalArgumentException garbled) {
            return "";
        }
    }
}
