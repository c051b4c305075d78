package reglament.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reglament.base.Text;
import reglament.platform.text.Words;

/** What Tomcat itself refuses, such as NUL in an address, reaches no filter and no controller; it is said as everything else is. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class MalformedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Words words;

    MalformedRequests(Words words) {
        this.words = words;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(Said.class.getName());
            host.getPipeline().addValve(new Said(words));
        });
    }

    private static final class Said extends ErrorReportValve {
        private final Words words;

        Said(Words words) {
            this.words = words;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String language = request.getHeader("Accept-Language");
            Locale locale = language != null && language.startsWith("en") ? Locale.ENGLISH : Words.RUSSIAN;
            String detail = words.of(locale, Text.of(status < 500 ? "api.status-request" : "api.status-server"));
            HttpStatus known = HttpStatus.resolve(status);
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            try {
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(
                            "{\"type\":\"about:blank\",\"title\":\"" + (known == null ? "" : known.getReasonPhrase())
                                    + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
                    response.finishResponse();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
