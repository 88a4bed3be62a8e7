package beckon.console.gate;

import beckon.console.problem.ProblemAnswer;
import beckon.console.security.PartnerServer;
import beckon.network.access.ApiLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps each partner within the operator's limits and tells where he stands: {@code RateLimit} and
 * {@code RateLimit-Policy} as the IETF's draft has them, and the older {@code X-RateLimit-} headers.
 */
final class RateLimitFilter extends OncePerRequestFilter {
    private final TokenBuckets buckets;
    private final ApiLimits limits;
    private final ProblemAnswer problems;
    private final String policy;

    RateLimitFilter(ApiLimits limits, Clock clock, ProblemAnswer problems) {
        this.buckets = new TokenBuckets(limits, clock);
        this.limits = limits;
        this.problems = problems;
        long window = Math.max(1, Math.ceilDiv(60L * limits.burst(), limits.perMinute()));
        this.policy = "\"partner\";q=" + limits.burst() + ";w=" + window;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof PartnerServer server)) {
            chain.doFilter(request, response);
            return;
        }
        TokenBuckets.Draw draw = buckets.take(server.partner());
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader("RateLimit", "\"partner\";r=" + draw.remaining() + ";t=" + seconds(draw.untilFull()));
        response.setHeader("X-RateLimit-Limit", Integer.toString(limits.burst()));
        response.setHeader("X-RateLimit-Remaining", Integer.toString(draw.remaining()));
        response.setHeader("X-RateLimit-Reset", Long.toString(seconds(draw.untilFull())));
        if (draw.granted()) {
            chain.doFilter(request, response);
            return;
        }
        long wait = Math.max(1, seconds(draw.untilNext()));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        problems.write(
                request,
                response,
                "too-many-requests",
                429,
                "Too many requests",
                "You may send " + limits.burst() + " requests at once and " + limits.perMinute()
                        + " a minute; come back in " + wait + " s.");
    }

    private static long seconds(Duration wait) {
        return Math.ceilDiv(wait.toMillis(), 1000L);
    }
}
