package beckon.console.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what the container or a filter refused before any controller was asked. */
@Controller
public class ErrorDispatch implements ErrorController {
    private final ProblemAnswer problems;

    ErrorDispatch(ProblemAnswer problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = status(request);
        ErrorPage page = ErrorPage.of(status);
        String asked = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (asked.startsWith("/api/")) {
            problems.write(
                    request,
                    response,
                    status.is5xxServerError() ? "internal" : "bad-request",
                    status.value(),
                    status.getReasonPhrase(),
                    page.detail());
            return null;
        }
        return page.view();
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // Asked for directly, this address is a page like any other that does not exist.
        return known == null ? HttpStatus.NOT_FOUND : known;
    }
}
