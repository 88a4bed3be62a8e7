package beckon.console.problem;

import beckon.console.language.Speech;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Turns a problem that no form could show beside its field into a page that says it. */
@ControllerAdvice
public class PageErrors {
    /** Where a request of a partner's console keeps whose it is. */
    public static final String VISIT = "beckon.visit";

    /** Somebody to whom a page says in which language what went wrong. */
    public interface SpokenTo {
        Speech speech();
    }

    @ExceptionHandler
    ModelAndView problem(Problem problem, HttpServletRequest request) {
        Object visit = request.getAttribute(VISIT);
        if (visit instanceof SpokenTo reader) {
            ModelAndView page = new ModelAndView("console-problem", "visit", visit);
            page.addObject("t", reader.speech());
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
            return page;
        }
        ErrorPage page =
                new ErrorPage(problem.status(), problem.title(), problem.detail() == null ? "" : problem.detail());
        return page.view();
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException tooLarge) {
        return ErrorPage.of(HttpStatus.CONTENT_TOO_LARGE).view();
    }

    @ExceptionHandler
    ModelAndView mistyped(MethodArgumentTypeMismatchException wrong) {
        boolean path = wrong.getParameter().hasParameterAnnotation(PathVariable.class);
        return ErrorPage.of(path ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST)
                .view();
    }
}
