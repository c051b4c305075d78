package reglament.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (400) parameters of an address or a form that are no text: what does not decode, and NUL, which no keyboard types and
 * PostgreSQL cannot keep. What a file brings is read by whom it is for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ReadableParametersFilter extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .noneMatch(parameter -> parameter.getKey().indexOf('\0') >= 0
                            || Arrays.stream(parameter.getValue()).anyMatch(value -> value.indexOf('\0') >= 0));
        } catch (IllegalStateException undecodable) {
            return false;
        }
    }
}
