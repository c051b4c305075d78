package reglament.channel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.interaction.CallReport;
import reglament.interaction.MessageReport;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event says, read from its body (API.md, «Call» and «Message»). */
sealed interface Report {
    /** The call or thread it belongs to: reports of one are worked on one after another. */
    String conversation();

    /** The client as written, without punctuation: two first calls of an unknown client must not become two leads. */
    String client();

    record Call(CallReport report) implements Report {
        @Override
        public String conversation() {
            return "call:" + report.callId();
        }

        @Override
        public String client() {
            return bare(report.clientNumber());
        }
    }

    record Message(MessageReport report) implements Report {
        @Override
        public String conversation() {
            return "thread:" + report.threadId();
        }

        @Override
        public String client() {
            return bare(report.clientAddress());
        }
    }

    /** What a body is about. */
    enum Kind {
        CALL,
        MESSAGE
    }

    /**
     * @param latest no instant may lie after it
     * @throws Malformed if it is no JSON object
     * @throws InvalidInput if fields are missing, wrong or unknown
     */
    static Report read(Kind kind, String body, Instant latest) {
        JsonFields fields = new JsonFields(Json.object(body), latest);
        return switch (kind) {
            case CALL -> call(fields);
            case MESSAGE -> message(fields);
        };
    }

    /** @throws Malformed if it is not UTF-8 */
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new Malformed(notText);
        }
    }

    private static Report call(JsonFields fields) {
        CallReport report = new CallReport(
                fields.text("callId", 200),
                fields.choice("direction", CallReport.Direction.class),
                fields.text("clientNumber", 100),
                fields.optionalText("companyNumber", 100),
                fields.optionalText("employeeExtension", 100),
                fields.moment("startedAt"),
                fields.optionalMoment("answeredAt"),
                fields.optionalMoment("endedAt"),
                fields.optionalCount("talkSeconds"),
                fields.optionalLink("recordingUrl"),
                fields.choice("state", CallReport.State.class));
        fields.mustFollow("answeredAt", report.answeredAt(), report.startedAt());
        fields.mustFollow("endedAt", report.endedAt(), report.startedAt());
        fields.mustFollow("endedAt", report.endedAt(), report.answeredAt());
        fields.done();
        return new Call(report);
    }

    private static Report message(JsonFields fields) {
        MessageReport report = new MessageReport(
                fields.text("messageId", 500),
                fields.text("threadId", 500),
                fields.choice("direction", CallReport.Direction.class),
                fields.text("clientAddress", 320),
                fields.optionalText("employeeLogin", 100),
                fields.moment("sentAt"),
                fields.body("text"),
                fields.flag("automatic") ? MessageReport.Nature.AUTOMATIC : MessageReport.Nature.HUMAN);
        fields.done();
        return new Message(report);
    }

    private static String bare(String address) {
        String digits = address.replaceAll("\\D", "");
        return digits.length() >= 10
                ? digits.substring(digits.length() - 10)
                : address.trim().toLowerCase(Locale.ROOT);
    }

    /** 400: the body is no JSON object in UTF-8. */
    final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(@Nullable Throwable cause) {
            super("no JSON object", cause);
        }
    }

    /** Stricter than for the rest of the API: which of two fields of one name was meant cannot be known. */
    final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Json() {}

        private static JsonNode object(String body) {
            try {
                JsonNode node = MAPPER.readTree(body);
                if (node != null && node.isObject()) {
                    return node;
                }
            } catch (tools.jackson.core.JacksonException unreadable) {
                throw new Malformed(unreadable);
            }
            throw new Malformed(null);
        }
    }
}
