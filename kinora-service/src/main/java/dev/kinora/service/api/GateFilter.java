package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.settings.ServiceSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// What every request passes: it gets an id, its key or token is looked at and counted, its answer gets safe headers.
final class GateFilter extends OncePerRequestFilter {
    /// Attribute of a request that has the [Caller].
    static final String CALLER = "kinora.caller";

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGES =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
    private static final String PAGES = "/swagger-ui/";
    private static final String OPEN = "/v1/invites/redeem"; // for those who have no key yet

    private final Bearers bearers;
    private final RateLimiter limiter;
    private final ServiceSettings settings;
    private final HandlerExceptionResolver errors;

    GateFilter(Bearers bearers, RateLimiter limiter, ServiceSettings settings, HandlerExceptionResolver errors) {
        this.bearers = bearers;
        this.limiter = limiter;
        this.settings = settings;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = Ids.random("req");
        response.setHeader("x-request-id", id);
        response.setHeader("x-content-type-options", "nosniff");
        response.setHeader("content-security-policy", request.getRequestURI().startsWith(PAGES) ? OWN_PAGES : NOTHING);
        response.setHeader("referrer-policy", "no-referrer");
        response.setHeader("cache-control", "no-store");
        MDC.put("request", id);
        try {
            if (request.getRequestURI().startsWith("/v1/")
                    && !request.getRequestURI().equals(OPEN)) {
                request.setAttribute(CALLER, admit(request));
            }
            chain.doFilter(request, response);
        } catch (ApiException | DataAccessException failed) {
            errors.resolveException(request, response, null, failed);
        } finally {
            MDC.remove("request");
        }
    }

    private Caller admit(HttpServletRequest request) {
        Caller caller = bearers.caller(request);
        Duration wait =
                limiter.take(caller.keyId(), settings.tier(caller.tier()).requestsPerMinute());
        if (!wait.isZero()) {
            throw ApiException.tooMany(
                    "rate_limit_exceeded", wait, "This key has made too many requests; wait %d ms.", wait.toMillis());
        }
        return caller;
    }
}
