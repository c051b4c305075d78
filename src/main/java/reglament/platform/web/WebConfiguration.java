package reglament.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import reglament.platform.text.Words;

/** Views are jte templates; files of {@code static/} may be kept by the browser; the language comes from a cookie, else from the browser. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "reglament.templates");
    }

    @Bean
    ViewResolver viewResolver(TemplateEngine engine) {
        return new TemplateViewResolver(engine);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver cookie = new CookieLocaleResolver("language") {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                boolean api = request.getRequestURI().startsWith("/api/");
                return api ? LocaleOfRequest.accepted(request) : super.resolveLocale(request);
            }
        };
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setDefaultLocaleFunction(LocaleOfRequest::accepted);
        return cookie;
    }

    /** Two requests of a new session may both make its CSRF token: the later one wins, where a plain insert would fail. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfPostgreSql() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        ContentTags tags = new ContentTags();
        for (String folder : new String[] {"css", "js", "vendor", "img"}) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setUseLastModified(false)
                    .setEtagGenerator(tags::of)
                    .setCacheControl(CacheControl.noCache());
        }
        registry.addResourceHandler("/fonts/**")
                .addResourceLocations("classpath:/static/fonts/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
    }

    private record TemplateViewResolver(TemplateEngine engine) implements ViewResolver, Ordered {
        @Override
        public org.springframework.web.servlet.@Nullable View resolveViewName(String name, Locale locale) {
            if (name.startsWith("redirect:") || name.startsWith("forward:")) {
                return null;
            }
            return new TemplateView(engine, name + ".jte");
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 10;
        }
    }

    static final class LocaleOfRequest {
        private LocaleOfRequest() {}

        static Locale accepted(HttpServletRequest request) {
            if (request.getHeader("Accept-Language") == null) {
                return Words.RUSSIAN;
            }
            return request.getLocale().getLanguage().equals("en") ? Locale.ENGLISH : Words.RUSSIAN;
        }
    }
}
