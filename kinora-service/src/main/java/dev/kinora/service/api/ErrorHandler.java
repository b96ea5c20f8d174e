package dev.kinora.service.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/// Turns everything that is thrown into the envelope of errors.
@RestControllerAdvice
final class ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(ApiException refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.retryAfter() != null) {
            headers.set("retry-after-ms", Long.toString(refused.retryAfter().toMillis()));
            headers.set(
                    "retry-after",
                    Long.toString(Math.ceilDiv(refused.retryAfter().toMillis(), 1000)));
        }
        if (refused.isLasting()) {
            headers.set("x-should-retry", "false");
        }
        return answer(refused.status(), headers, ErrorBody.of(refused));
    }

    /// Of the query or the path.
    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(MethodArgumentTypeMismatchException wrong) {
        return answer(ApiException.invalid(wrong.getName(), "'%s' cannot be read.", wrong.getName()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(MultipartException broken) {
        LOG.debug("Unreadable body", broken);
        return answer(ApiException.bad("invalid_multipart", null, "The multipart body cannot be read."));
    }

    /// A query or a form, as Tomcat reads it.
    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(InvalidParameterException broken) {
        LOG.debug("Unreadable parameters", broken);
        return answer(
                broken.getErrorCode() == 413
                        ? ApiException.tooLarge("The form is too large.")
                        : ApiException.bad("invalid_query", null, "The query or the form cannot be read."));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(Exception thrown, HttpServletRequest request) {
        if (thrown instanceof ErrorResponse known) { // Spring's own: no such path, wrong method, …
            int status = known.getStatusCode().value();
            String reason = HttpStatus.valueOf(status).getReasonPhrase();
            return answer(
                    status,
                    known.getHeaders(),
                    ErrorBody.of(
                            status,
                            reason.toLowerCase(Locale.ROOT).replace(' ', '_'),
                            null,
                            "%s %s: %s.".formatted(request.getMethod(), request.getRequestURI(), reason)));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return answer(
                500,
                new HttpHeaders(),
                ErrorBody.of(
                        500,
                        "internal_error",
                        null,
                        "The service failed; its log has more under this answer's x-request-id."));
    }

    /// Whoever asked is gone: nobody reads an answer.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("The client left: {}", gone.getMessage());
    }

    private static ResponseEntity<ErrorBody> answer(int status, HttpHeaders headers, ErrorBody body) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
