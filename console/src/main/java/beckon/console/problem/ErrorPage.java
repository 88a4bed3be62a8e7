package beckon.console.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page that says what went wrong.
 *
 * @param status HTTP status
 * @param title in a few words
 * @param detail what to do now
 */
record ErrorPage(int status, String title, String detail) {

    static ErrorPage of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND ->
                new ErrorPage(404, "There is no such page", "It may have moved, or it belongs to somebody else.");
            case FORBIDDEN ->
                new ErrorPage(
                        403,
                        "This is not yours to do",
                        "Your role does not open this page, or the form you sent had grown too old. "
                                + "Go back, load the page again, and retry.");
            case BAD_REQUEST -> new ErrorPage(400, "That could not be understood", "Check the address and the form.");
            case CONTENT_TOO_LARGE ->
                new ErrorPage(
                        413,
                        "That is too much at once",
                        "A file may have 256 MB. Split it, for example by lines, and load the parts one after the "
                                + "other: several files of labels count together.");
            case METHOD_NOT_ALLOWED ->
                new ErrorPage(405, "That cannot be done here", "Go back and use the buttons of the page.");
            default ->
                status.is5xxServerError()
                        ? new ErrorPage(
                                status.value(),
                                "The console failed",
                                "Nothing you typed was wrong. The failure is in the log; try again in a minute.")
                        : new ErrorPage(status.value(), status.getReasonPhrase(), "Check the address and retry.");
        };
    }

    ModelAndView view() {
        ModelAndView view = new ModelAndView("error", "error", this);
        view.setStatus(HttpStatusCode.valueOf(status));
        return view;
    }
}
