package reglament.rulebook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.support.RequestContextUtils;
import reglament.base.Finding;
import reglament.platform.text.Words;
import reglament.platform.ui.Editions;
import reglament.platform.ui.Shell;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what passed with a warning (mode WARN): a person on the page the act leads to, a program in the header
 * {@code Reglament-Warnings}, which is JSON in ASCII.
 */
@RestControllerAdvice(annotations = RestController.class)
class WarningsAtTheEdge implements WebMvcConfigurer, HandlerInterceptor, ResponseBodyAdvice<Object> {
    private static final String HEADER = "Reglament-Warnings";

    private final Examination examination;
    private final Words words;
    private final Editions editions;
    private final JsonMapper json;

    WarningsAtTheEdge(Examination examination, Words words, Editions editions, JsonMapper json) {
        this.examination = examination;
        this.words = words;
        this.editions = editions;
        this.json = json;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        List<Finding> told = examination.told();
        if (answer != null && !told.isEmpty()) {
            RequestContextUtils.getOutputFlashMap(request).put(Shell.WARNINGS, new ArrayList<>(told));
        }
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        List<Finding> told = examination.told();
        if (!told.isEmpty()) {
            response.getHeaders()
                    .set(
                            HEADER,
                            ascii(json.writeValueAsString(
                                    told.stream().map(this::warning).toList())));
        }
        return body;
    }

    private Map<String, Object> warning(Finding finding) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("rule", finding.clause().number());
        warning.put("ruleVersion", editions.now(finding.clause()));
        warning.put("fact", words.of(finding.fact()));
        return warning;
    }

    private static String ascii(String text) {
        StringBuilder plain = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (each < 0x7f) {
                plain.append(each);
            } else {
                plain.append(String.format("\\u%04x", (int) each));
            }
        }
        return plain.toString();
    }
}
