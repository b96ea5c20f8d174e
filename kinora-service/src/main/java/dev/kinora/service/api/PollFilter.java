package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Answers `GET /v1/videos/{id}` before Spring looks at it, as [VideosController#get] would:
/// clients that wait for a film ask every second, beside workers that need the processor. Whatever
/// is written otherwise goes Spring's way. Such requests are not in the meters of requests.
final class PollFilter extends OncePerRequestFilter {
    private static final String VIDEOS = "/v1/videos/";
    private static final Pattern ID = Pattern.compile("video_[0-9a-f]{32}");

    private final GateFilter gate;
    private final VideosController videos;
    private final JsonMapper json;

    PollFilter(GateFilter gate, VideosController videos, JsonMapper json) {
        this.gate = gate;
        this.videos = videos;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean isPoll = request.getMethod().equals("GET")
                && path.startsWith(VIDEOS)
                && ID.matcher(path).region(VIDEOS.length(), path.length()).matches();
        if (isPoll) {
            gate.doFilterInternal(
                    request, response, (_, _) -> answer(request, response, path.substring(VIDEOS.length())));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        ResponseEntity<VideoResource> answer = videos.get(id, (Caller) request.getAttribute(GateFilter.CALLER));
        byte[] body = json.writeValueAsBytes(answer.getBody());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
