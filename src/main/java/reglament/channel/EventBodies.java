package reglament.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.interaction.CallReport;
import reglament.interaction.MessageReport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of calls and messages, field by field, so that every fault is named (422). */
@Component
class EventBodies {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> CALL = Set.of(
            "callId", "direction", "clientNumber", "companyNumber", "employeeExtension", "startedAt", "answeredAt", "endedAt", "talkSeconds", "recordingUrl", "state");
    private static final Set<String> MESSAGE =
            Set.of("messageId", "threadId", "direction", "clientAddress", "employeeLogin", "sentAt", "text", "automatic");

    private final JsonMapper json;
    private final Clock clock;

    EventBodies(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** @throws InvalidInput naming each faulty field */
    CallReport call(String body) {
        Reading from = new Reading(body, CALL);
        CallReport.State state = from.oneOf("state", CallReport.State.values());
        Instant answered = from.instant("answeredAt", false);
        Instant ended = from.instant("endedAt", false);
        Instant started = from.instant("startedAt", true);
        Integer talk = from.seconds("talkSeconds");
        CallReport.Direction direction = from.oneOf("direction", CallReport.Direction.values());
        String url = from.text("recordingUrl", false, 2000);
        if (url != null && !url.matches("https?://\\S+")) {
            from.fault("recordingUrl", "malformed");
        }
        String id = from.text("callId", true, 200);
        String number = from.text("clientNumber", true, 50);
        String company = from.text("companyNumber", false, 50);
        String extension = from.text("employeeExtension", false, 20);
        from.mustBeSound();
        return new CallReport(some(id), some(direction), some(number), company, extension, some(started), answered, ended, talk, url, some(state));
    }

    /** @throws InvalidInput naming each faulty field */
    MessageReport message(String body) {
        Reading from = new Reading(body, MESSAGE);
        String id = from.text("messageId", true, 200);
        String thread = from.text("threadId", true, 200);
        CallReport.Direction direction = from.oneOf("direction", CallReport.Direction.values());
        String address = from.text("clientAddress", true, 254);
        String login = from.text("employeeLogin", false, 100);
        Instant sent = from.instant("sentAt", true);
        String text = from.text("text", true, 100_000);
        boolean automatic = from.flag("automatic");
        from.mustBeSound();
        return new MessageReport(some(id), some(thread), some(direction), some(address), login, some(sent), some(text), automatic);
    }

    private static <T> T some(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }

    /** One body being read; faults are gathered. */
    private final class Reading {
        private final JsonNode node;
        private final List<FieldError> faults = new ArrayList<>();

        Reading(String body, Set<String> known) {
            JsonNode read;
            try {
                read = json.readTree(body);
            } catch (JacksonException malformed) {
                throw new Malformed();
            }
            if (!read.isObject()) {
                throw new Malformed();
            }
            this.node = read;
            read.propertyNames().stream().filter(name -> !known.contains(name)).forEach(name -> fault(name, "unknown"));
        }

        void fault(String field, String code) {
            faults.add(FieldError.of(field, code, Text.of("channel.field-" + code, field)));
        }

        void mustBeSound() {
            InvalidInput.ifAny(faults);
        }

        @Nullable String text(String field, boolean mandatory, int longest) {
            JsonNode value = node.path(field);
            if (value.isMissingNode() || value.isNull() || value.isString() && value.asString().isBlank()) {
                if (mandatory) {
                    fault(field, "missing");
                }
                return null;
            }
            if (!value.isString() || value.asString().length() > longest) {
                fault(field, "malformed");
                return null;
            }
            return value.asString();
        }

        @Nullable Instant instant(String field, boolean mandatory) {
            String said = text(field, mandatory, 40);
            if (said == null) {
                return null;
            }
            try {
                Instant at = java.time.OffsetDateTime.parse(said).toInstant();
                Instant real = Instant.ofEpochMilli(System.currentTimeMillis());
                Instant latest = clock.instant().isAfter(real) ? clock.instant() : real;
                if (at.isAfter(latest.plus(TOLERANCE))) {
                    fault(field, "future");
                    return null;
                }
                return at;
            } catch (DateTimeParseException malformed) {
                fault(field, "malformed");
                return null;
            }
        }

        @Nullable Integer seconds(String field) {
            JsonNode value = node.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > 86_400) {
                fault(field, "malformed");
                return null;
            }
            return value.asInt();
        }

        boolean flag(String field) {
            JsonNode value = node.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return false;
            }
            if (!value.isBoolean()) {
                fault(field, "malformed");
            }
            return value.isBoolean() && value.asBoolean();
        }

        <E extends Enum<E>> @Nullable E oneOf(String field, E[] values) {
            String said = text(field, true, 40);
            if (said == null) {
                return null;
            }
            for (E value : values) {
                if (value.name().equals(said)) {
                    return value;
                }
            }
            fault(field, "malformed");
            return null;
        }
    }

    /** The body is no JSON object (400). */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
