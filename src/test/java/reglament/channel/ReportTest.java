package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.base.InvalidInput;
import reglament.interaction.CallReport;

class ReportTest {
    private static final Instant LATEST = Instant.parse("2026-11-23T10:05:00Z");
    private static final String CALL = """
            {"callId":"c1","direction":"IN","clientNumber":"+79035551477","companyNumber":"+74951234567","employeeExtension":"101",
            "startedAt":"2026-11-23T12:59:00+03:00","answeredAt":"2026-11-23T09:59:05Z","endedAt":"2026-11-23T10:00:00Z","talkSeconds":55,
            "recordingUrl":"https://pbx.example/1.wav","state":"ENDED"}""";
    private static final String MESSAGE = """
            {"messageId":"m1","threadId":"t1","direction":"OUT","clientAddress":"client@example.ru","employeeLogin":"petrov",
            "sentAt":"2026-11-23T10:00:00Z","text":"Здравствуйте","automatic":true}""";

    @Test
    void aCallIsReadAsWritten() {
        CallReport call = ((Report.Call) Report.read(Report.Kind.CALL, CALL, LATEST)).report();
        assertThat(call.startedAt()).isEqualTo("2026-11-23T09:59:00Z");
        assertThat(call.talkSeconds()).isEqualTo(55);
        assertThat(call.state()).isEqualTo(CallReport.State.ENDED);
    }

    @Test
    void whatIsNullOrEmptyIsNotThere() {
        String ringing = """
                {"callId":"c1","direction":"OUT","clientNumber":"89035551477","startedAt":"2026-11-23T10:00:00Z","answeredAt":null,
                "employeeExtension":"","talkSeconds":null,"state":"RINGING"}""";
        CallReport call = ((Report.Call) Report.read(Report.Kind.CALL, ringing, LATEST)).report();
        assertThat(call.answeredAt()).isNull();
        assertThat(call.employeeExtension()).isNull();
        assertThat(call.talkSeconds()).isNull();
    }

    @Test
    void aMessageMayBeEmptyButMustHaveAText() {
        assertThat(errors(Report.Kind.MESSAGE, MESSAGE.replace("Здравствуйте", "")))
                .isEmpty();
        assertThat(errors(Report.Kind.MESSAGE, MESSAGE.replace("\"text\":\"Здравствуйте\",", "")))
                .containsExactly("text missing");
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThat(errors(Report.Kind.CALL, "{\"talkSeconds\":-1,\"colour\":\"red\"}"))
                .containsExactlyInAnyOrder(
                        "callId missing",
                        "direction missing",
                        "clientNumber missing",
                        "startedAt missing",
                        "state missing",
                        "talkSeconds malformed",
                        "colour unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"IN\" | \"in\" | direction unknown",
                "\"ENDED\" | \"FINISHED\" | state unknown",
                "\"ENDED\" | 3 | state unknown",
                "\"101\" | 101 | employeeExtension mistyped",
                "\"c1\" | \"c\\u0000\" | callId malformed",
                "\"c1\" | \"\\ud800\" | callId malformed",
                "talkSeconds\":55 | talkSeconds\":1.5 | talkSeconds malformed",
                "talkSeconds\":55 | talkSeconds\":\"55\" | talkSeconds malformed",
                "talkSeconds\":55 | talkSeconds\":99999999999 | talkSeconds malformed",
                "\"2026-11-23T09:59:05Z\" | \"2026-11-23T10:05:01Z\" | answeredAt future",
                "\"2026-11-23T09:59:05Z\" | \"2026-11-23T09:58:00Z\" | answeredAt order",
                "\"2026-11-23T09:59:05Z\" | \"2026-11-23T09:59:05\" | answeredAt malformed",
                "\"2026-11-23T09:59:05Z\" | 1795427945 | answeredAt malformed",
                "\"2026-11-23T09:59:05Z\" | \"-100000-01-01T00:00:00Z\" | answeredAt malformed",
                "\"2026-11-23T10:00:00Z\" | \"2026-11-23T09:58:30Z\" | endedAt order",
                "https://pbx.example/1.wav | javascript:alert(1) | recordingUrl malformed",
            })
    void aWrongValueIsNamed(String right, String wrong, String error) {
        assertThat(errors(Report.Kind.CALL, CALL.replace(right, wrong))).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "\"text\"", "null", "{", "{} {}", "{'a':1}", "{\"a\":1,\"a\":2}"})
    void whatIsNoObjectIsMalformed(String body) {
        assertThatThrownBy(() -> Report.read(Report.Kind.CALL, body, LATEST)).isInstanceOf(Report.Malformed.class);
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        assertThatThrownBy(() -> Report.text("Привет".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(Report.Malformed.class);
    }

    @Test
    void oneNumberWrittenDifferentlyIsOneClient() {
        assertThat(List.of("+79035551477", "8 (903) 555-14-77", "9035551477"))
                .extracting(number -> Report.read(Report.Kind.CALL, CALL.replace("+79035551477", number), LATEST)
                        .client())
                .containsOnly("9035551477");
    }

    private static List<String> errors(Report.Kind kind, String body) {
        InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> Report.read(kind, body, LATEST));
        return invalid == null
                ? List.of()
                : invalid.errors().stream().map(e -> e.field() + " " + e.code()).toList();
    }
}
