package reglament.api;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers to requests with an {@code Idempotency-Key}, for as long as anybody would retry: they hold what clients are called. */
@Component
class KeptAnswers {
    static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient db;
    private final Clock clock;

    KeptAnswers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Held until the transaction ends. @return false while another request with this key is under way */
    boolean claim(Key key) {
        return db.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "idempotency:" + key.employee() + ":" + key.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Answer> find(Key key) {
        return db.sql(
                        "SELECT request, status, location, answer FROM idempotent_request WHERE employee_id = :employee AND key = :key")
                .param("employee", key.employee())
                .param("key", key.value())
                .query((row, _) -> new Answer(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("answer")))
                .optional();
    }

    void keep(Key key, int status, @Nullable String location, String body) {
        db.sql("""
                INSERT INTO idempotent_request (employee_id, key, request, status, location, answer, received_at)
                VALUES (:employee, :key, :request, :status, :location, :answer, :now)""")
                .param("employee", key.employee())
                .param("key", key.value())
                .param("request", key.request())
                .param("status", status)
                .param("location", location)
                .param("answer", body)
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    int forget() {
        return db.sql("DELETE FROM idempotent_request WHERE received_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(UTC))
                .update();
    }

    /** @param request method, path and a digest of the body */
    record Key(long employee, String value, String request) {}

    record Answer(
            String request,
            int status,
            @Nullable String location,
            @Nullable String body) {}

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringTask<Void> keptAnswersJob(KeptAnswers answers) {
            return Tasks.recurring("kept-answers", FixedDelay.ofHours(24)).execute((_, _) -> answers.forget());
        }
    }
}
