package beckon.console.problem;

import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers every exception below {@code /api/} with a problem document; leaves all others to the pages. */
public final class ApiErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final ProblemAnswer problems;

    public ApiErrors(ProblemAnswer problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception error) {
        if (!request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        if (error instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            if (error instanceof Problem problem) {
                problems.write(request, response, problem);
                return new ModelAndView();
            }
            Answer answer = answer(request, error);
            problems.write(request, response, answer.slug(), answer.status(), answer.title(), answer.detail());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private Answer answer(HttpServletRequest request, Exception error) {
        return switch (error) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case HttpRequestMethodNotSupportedException wrong ->
                new Answer(
                        "method-not-allowed",
                        405,
                        "Method not allowed",
                        "This address answers "
                                + String.join(", ", methods(wrong))
                                + ", not "
                                + wrong.getMethod()
                                + ".");
            case HttpMediaTypeNotSupportedException wrong ->
                new Answer(
                        "media-type-not-supported",
                        415,
                        "Media type not supported",
                        "Send the body as " + kinds(wrong) + ", not as " + wrong.getContentType() + ".");
            case HttpMediaTypeNotAcceptableException ignored ->
                new Answer(
                        "not-acceptable",
                        406,
                        "Not acceptable",
                        "Answers are application/json; accept that instead of " + request.getHeader("Accept") + ".");
            case MethodArgumentTypeMismatchException wrong -> mismatch(request, wrong);
            case NoResourceFoundException ignored -> nothingHere(request);
            case ErrorResponse known ->
                new Answer(
                        "bad-request",
                        known.getStatusCode().value(),
                        "Bad request",
                        known.getBody().getDetail() == null
                                ? "The request cannot be understood."
                                : known.getBody().getDetail());
            default -> {
                LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), error);
                yield new Answer(
                        "internal",
                        500,
                        "The console failed",
                        "The console failed at this request; it is in its log. Try again, then tell the operator.");
            }
        };
    }

    private static Answer unreadable(HttpMessageNotReadableException error) {
        return switch (error.getCause()) {
            case UnrecognizedPropertyException unknown ->
                new Answer(
                        "unknown-field",
                        400,
                        "Unknown field",
                        "The field \"" + unknown.getPropertyName() + "\" is not known here; known are "
                                + (unknown.getKnownPropertyIds() == null
                                        ? "none"
                                        : unknown.getKnownPropertyIds().stream()
                                                .map(String::valueOf)
                                                .sorted()
                                                .collect(Collectors.joining(", ")))
                                + ".");
            case DatabindException wrong ->
                new Answer(
                        "wrong-value",
                        400,
                        "Wrong value",
                        "The value of \"" + path(wrong) + "\" does not fit: " + wrong.getOriginalMessage());
            case JacksonException malformed ->
                new Answer(
                        "malformed-json",
                        400,
                        "Malformed JSON",
                        "The body is not JSON: " + malformed.getOriginalMessage());
            case null, default ->
                new Answer("body-required", 400, "A body is required", "Send a JSON object as the body.");
        };
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static Answer mismatch(HttpServletRequest request, MethodArgumentTypeMismatchException wrong) {
        if (wrong.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return nothingHere(request);
        }
        return new Answer(
                "wrong-value",
                400,
                "Wrong value",
                "The parameter " + wrong.getName() + " does not take \"" + wrong.getValue() + "\".");
    }

    private static Answer nothingHere(HttpServletRequest request) {
        return new Answer(
                "not-found",
                404,
                "Not found",
                "There is nothing of yours at " + request.getRequestURI()
                        + "; /api/v1/openapi.json lists what there is.");
    }

    private static String kinds(HttpMediaTypeNotSupportedException wrong) {
        return wrong.getSupportedMediaTypes().isEmpty()
                ? "application/json"
                : wrong.getSupportedMediaTypes().stream()
                        .map(String::valueOf)
                        .filter(kind -> !kind.contains("*"))
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining(" or "));
    }

    private static String[] methods(HttpRequestMethodNotSupportedException wrong) {
        String[] supported = wrong.getSupportedMethods();
        return supported == null ? new String[] {"other methods"} : supported;
    }

    private record Answer(String slug, int status, String title, String detail) {}
}
