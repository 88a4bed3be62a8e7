package beckon.console.problem;

import beckon.network.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Turns a problem that no form could show beside its field into a page that says it. */
@ControllerAdvice
public class PageErrors {

    @ExceptionHandler
    ModelAndView problem(Problem problem) {
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
