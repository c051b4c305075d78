package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;
import reglament.interaction.CallReport;
import reglament.interaction.CallReport.Direction;
import reglament.interaction.CallReport.State;
import reglament.interaction.Intake;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;

/** Any permutation of a call's events, with any of them twice or more, ends in the same call and the same evidence (API.md). */
class CallOrderTest {
    private static final Instant STARTED = Instant.parse("2026-11-23T09:00:00Z");
    private static final String EXTENSION = "7101";

    /** The application all integration tests share; jqwik knows nothing of Spring's extension, but the cache of contexts is one. */
    @IntegrationTest
    private static final class Application {
        static final ApplicationContext CONTEXT =
                new TestContextManager(Application.class).getTestContext().getApplicationContext();
        static final String CHANNEL = channel();

        private static String channel() {
            Api api = CONTEXT.getBean(Api.class);
            api.admin().post("/api/v1/employees", """
                    {"login":"call-order","password":"manager-pass-1","fullName":"Олег Очередной","role":"MANAGER","extension":"%s","emails":[]}""".formatted(EXTENSION));
            return Sender.open(api, STARTED, ChannelKind.TELEPHONY).channel();
        }
    }

    /** A call as a provider tells it: each event repeats what is known so far, or tells only what is new. */
    record Life(
            Direction direction,
            @Nullable Integer answeredAfter,
            int talk,
            boolean tellsTalk,
            boolean recorded,
            boolean repeats) {
        List<CallReport> reports(String call) {
            List<CallReport> reports = new ArrayList<>(List.of(report(call, State.RINGING, false)));
            if (answeredAfter != null) {
                reports.add(report(call, State.ANSWERED, false));
            }
            reports.add(report(call, State.ENDED, false));
            if (recorded) {
                reports.add(report(call, State.ENDED, true));
            }
            return reports;
        }

        private CallReport report(String call, State state, boolean withRecording) {
            Instant answered = answeredAfter == null ? null : STARTED.plusSeconds(answeredAfter);
            Instant ended = (answered == null ? STARTED.plusSeconds(20) : answered).plusSeconds(talk);
            boolean atTheAnswer = state == State.ANSWERED || (repeats && state == State.ENDED);
            boolean afterTheEnd = repeats ? state == State.ENDED : withRecording || !recorded;
            return new CallReport(
                    call,
                    direction,
                    "+79035550000",
                    "+74951234567",
                    repeats || state == State.ANSWERED ? EXTENSION : null,
                    STARTED,
                    atTheAnswer ? answered : null,
                    state == State.ENDED ? ended : null,
                    // Told longer than it lasted from the answer on: what is told wins.
                    state == State.ENDED && answered != null && tellsTalk && afterTheEnd
                            ? Integer.valueOf(talk + 1)
                            : null,
                    withRecording ? "https://pbx.example/" + call : null,
                    state);
        }
    }

    @Property(tries = 150)
    void anyOrderAndRepetitionEndsInTheSameCall(@ForAll("lives") Life life, @ForAll("orders") List<Integer> order) {
        String inOrder = UUID.randomUUID().toString();
        String shuffled = UUID.randomUUID().toString();
        life.reports(inOrder).forEach(CallOrderTest::take);

        List<CallReport> reports = life.reports(shuffled);
        order.forEach(i -> take(reports.get(i % reports.size())));
        // Whatever the order began with, nothing is missing in the end.
        for (int i = reports.size() - 1; i >= 0; i--) {
            take(reports.get(i));
        }

        assertThat(outcome(shuffled)).isEqualTo(outcome(inOrder));
    }

    @Provide
    Arbitrary<Life> lives() {
        return Combinators.combine(
                        Arbitraries.of(Direction.class),
                        Arbitraries.integers().between(0, 60).injectNull(0.3),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Life::new);
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers().between(0, 11).list().ofMaxSize(8);
    }

    private static void take(CallReport report) {
        Application.CONTEXT.getBean(Intake.class).take(Long.parseLong(Application.CHANNEL), report, true);
    }

    private static Map<String, Object> outcome(String call) {
        return Application.CONTEXT
                .getBean(JdbcClient.class)
                .sql("""
                SELECT c.direction, c.client_number, c.employee_extension, c.started_at, c.answered_at, c.ended_at, c.talk_seconds,
                  replace(c.recording_url, c.call_key, '') AS recording, c.state, i.id IS NOT NULL AS counted, i.talk_seconds AS proven,
                  i.min_talk_seconds, i.qualifying, i.occurred_at, i.employee_id, e.actor_id, e.facts - 'recording' AS shown,
                  EXISTS (SELECT 1 FROM event later WHERE later.corrects_id = e.id) AS corrected
                FROM call c LEFT JOIN interaction i ON i.call_id = c.id LEFT JOIN event e ON e.id = c.event_id WHERE c.channel_id = :channel AND c.call_key = :call""")
                .param("channel", Long.valueOf(Application.CHANNEL))
                .param("call", call)
                .query()
                .singleRow();
    }
}
