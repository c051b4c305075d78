package reglament.notice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Money;
import reglament.base.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sentence as JSON: its key and its arguments, each with what it is, so that it is said as it would have been at once. */
@Component
class TextJson {
    private final JsonMapper json;

    TextJson(JsonMapper json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException for an argument that cannot be kept */
    String written(Text text) {
        return json.writeValueAsString(node(text));
    }

    Text read(String written) {
        return text(json.readTree(written));
    }

    private static Map<String, Object> node(Text text) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("key", text.key());
        node.put("args", text.args().stream().map(TextJson::argument).toList());
        return node;
    }

    private static Object argument(Object arg) {
        return switch (arg) {
            case String words -> words;
            case Integer number -> number;
            case Long number -> number;
            case BigDecimal number -> Map.of("number", number.toPlainString());
            case Instant moment -> Map.of("moment", moment.toString());
            case LocalDate date -> Map.of("date", date.toString());
            case Money money -> Map.of("money", money.amount().toPlainString(), "currency", money.currency());
            case Clause clause -> Map.of("clause", clause.number());
            case Text text -> node(text);
            case Collection<?> several ->
                several.stream().map(each -> argument((Object) each)).toList();
            default -> throw new IllegalArgumentException("cannot be kept in a notice: " + arg.getClass());
        };
    }

    private static Text text(JsonNode node) {
        List<Object> args = new ArrayList<>();
        node.get("args").forEach(arg -> args.add(argument(arg)));
        return new Text(node.get("key").asString(), args);
    }

    private static Object argument(JsonNode arg) {
        if (arg.isString()) {
            return arg.asString();
        }
        if (arg.isNumber()) {
            return arg.asLong();
        }
        if (arg.isArray()) {
            List<Object> several = new ArrayList<>();
            arg.forEach(each -> several.add(argument(each)));
            return several;
        }
        if (arg.has("key")) {
            return text(arg);
        }
        if (arg.has("moment")) {
            return Instant.parse(arg.get("moment").asString());
        }
        if (arg.has("date")) {
            return LocalDate.parse(arg.get("date").asString());
        }
        if (arg.has("money")) {
            return new Money(
                    new BigDecimal(arg.get("money").asString()),
                    arg.get("currency").asString());
        }
        if (arg.has("clause")) {
            return Clause.find(arg.get("clause").asString()).orElseThrow();
        }
        return new BigDecimal(arg.get("number").asString());
    }
}
