package reglament.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Bodies are read as they are written, or not at all: no holes in lists, no characters that are no text (PostgreSQL cannot keep NUL, and
 * half a surrogate pair would become a question mark), dates and moments as ISO 8601 writes them, of years people live in.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson implements WebMvcConfigurer {
    /** Longer than anything anybody types; what a channel reports is read by its own rules. */
    static final int LONGEST = 10_000;

    private final JsonMapper json;

    StrictJson(JsonMapper json) {
        this.json = json;
    }

    /** Only what comes over HTTP: what the database keeps was let in once and is read as it stands. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        SimpleModule strict = new SimpleModule("strict")
                .addDeserializer(String.class, new PlainText())
                .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, LocalDate::parse, LocalDate::getYear))
                .addDeserializer(
                        Instant.class,
                        new Written<>(
                                Instant.class,
                                text -> OffsetDateTime.parse(text).toInstant(),
                                instant -> instant.atOffset(java.time.ZoneOffset.UTC)
                                        .getYear()));
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.rebuild()
                .addModule(strict)
                .withConfigOverride(
                        List.class, list -> list.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
                .build()));
    }

    static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static final class PlainText extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && (text.length() > LONGEST || !isText(text))) {
                throw context.weirdStringException(text, String.class, "not text");
            }
            return text;
        }
    }

    private static final class Written<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, T> read;
        private final transient Function<T, Integer> year;

        Written(Class<T> type, Function<String, T> read, Function<T, Integer> year) {
            super(type);
            this.read = read;
            this.year = year;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                T value = read.apply(parser.getString().trim());
                if (year.apply(value) >= 1 && year.apply(value) <= 9999) {
                    return value;
                }
            } catch (DateTimeException malformed) {
                // said below
            }
            throw context.weirdStringException(parser.getString(), handledType(), "not as ISO 8601 writes it");
        }
    }
}
