package reglament.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a JSON object one by one and gathers what is wrong with all of them. A required field that is missing or wrong
 * yields a stand-in; {@link #done} throws before anybody sees it. Null and an empty string are the same as nothing.
 */
final class JsonFields {
    /** Nothing that is reported today happened before; PostgreSQL could not even hold the farthest instants of ISO 8601. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final JsonNode object;
    private final Instant latest;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    /** @param latest what lies after it has not happened yet */
    JsonFields(JsonNode object, Instant latest) {
        this.object = object;
        this.latest = latest;
    }

    String text(String field, int longest) {
        return required(field, optionalText(field, longest), "");
    }

    @Nullable
    String optionalText(String field, int longest) {
        return read(field, node -> {
            if (!node.isString()) {
                return wrong(field, "mistyped", Text.of("api.field-mistyped", field));
            }
            String text = node.stringValue();
            if (text.length() > longest) {
                return wrong(field, "too-long", Text.of("channel.field.too-long", longest));
            }
            if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                return wrong(field, "malformed", Text.of("channel.field.not-text"));
            }
            return text.isBlank() ? null : text;
        });
    }

    /** Text that has to be there, though it may be empty. */
    String body(String field) {
        JsonNode node = object.get(field);
        boolean isEmpty = node != null && node.isString() && node.stringValue().isBlank();
        known.add(field);
        return isEmpty ? "" : text(field, Integer.MAX_VALUE);
    }

    <E extends Enum<E>> E choice(String field, Class<E> choices) {
        E[] all = choices.getEnumConstants();
        return required(
                field,
                read(field, node -> {
                    for (E each : all) {
                        if (node.isString() && each.name().equals(node.stringValue())) {
                            return each;
                        }
                    }
                    return wrong(field, "unknown", Text.of("channel.field.choice", List.of(all)));
                }),
                all[0]);
    }

    Instant moment(String field) {
        return required(field, optionalMoment(field), EARLIEST);
    }

    @Nullable
    Instant optionalMoment(String field) {
        return read(field, node -> {
            try {
                Instant moment = Instant.parse(node.isString() ? node.stringValue() : "");
                if (moment.isAfter(latest)) {
                    return wrong(field, "future", Text.of("channel.field.future"));
                }
                if (!moment.isBefore(EARLIEST)) {
                    return moment;
                }
            } catch (DateTimeException malformed) {
                // said below
            }
            return wrong(field, "malformed", Text.of("channel.field.moment"));
        });
    }

    @Nullable
    Integer optionalCount(String field) {
        return read(
                field,
                node -> node.canConvertToInt() && node.isIntegralNumber() && node.intValue() >= 0
                        ? Integer.valueOf(node.intValue())
                        : wrong(field, "malformed", Text.of("channel.field.count")));
    }

    /** Absent is false. */
    boolean flag(String field) {
        return Boolean.TRUE.equals(read(
                field,
                node -> node.isBoolean()
                        ? Boolean.valueOf(node.booleanValue())
                        : wrong(field, "mistyped", Text.of("api.field-mistyped", field))));
    }

    /** The address of a page or file: it becomes a link, so nothing but http and https. */
    @Nullable
    String optionalLink(String field) {
        String link = optionalText(field, 2000);
        if (link == null || isLink(link)) {
            return link;
        }
        return wrong(field, "malformed", Text.of("channel.field.link"));
    }

    /** The later of two moments lies before the earlier one. A second is forgiven: providers round. */
    void mustFollow(String field, @Nullable Instant later, @Nullable Instant earlier) {
        if (later != null && earlier != null && later.plusSeconds(1).isBefore(earlier)) {
            wrong(field, "order", Text.of("channel.field.order"));
        }
    }

    /** @throws InvalidInput naming every field that is missing, wrong or unknown */
    void done() {
        for (String field : object.propertyNames()) {
            if (!known.contains(field)) {
                wrong(field, "unknown", Text.of("api.field-unknown", field));
            }
        }
        InvalidInput.ifAny(errors);
    }

    private <T> @Nullable T read(String field, Function<JsonNode, @Nullable T> as) {
        known.add(field);
        JsonNode node = object.get(field);
        boolean isNothing = node == null
                || node.isNull()
                || node.isString() && node.stringValue().isEmpty();
        return node == null || isNothing ? null : as.apply(node);
    }

    private <T> T required(String field, @Nullable T value, T standIn) {
        if (value == null) {
            wrong(field, "missing", Text.of("api.field-missing"));
        }
        return value == null ? standIn : value;
    }

    private <T> @Nullable T wrong(String field, String code, Text message) {
        if (errors.stream().noneMatch(e -> e.field().equals(field))) {
            errors.add(FieldError.of(field, code, message));
        }
        return null;
    }

    private static boolean isLink(String link) {
        try {
            URI uri = URI.create(link);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
