package reglament.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A jte template that gets the page's model record under the name {@code page}. */
final class TemplateView implements View {
    private final TemplateEngine engine;
    private final String template;

    TemplateView(TemplateEngine engine, String template) {
        this.engine = engine;
        this.template = template;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Object page = model == null ? null : model.get("page");
        if (page == null) {
            throw new IllegalStateException("the template " + template + " was given no page");
        }
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, Map.of("page", page), output);
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
