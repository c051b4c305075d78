package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.planner.Activities;
import reglament.planner.PlannedActivity;
import reglament.platform.text.Words;
import reglament.team.Actor;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** «Недозвон»: one click, plans the next try after 2 hours, a day, three days. Never an interaction, never a comment (R3.2). */
@Service
public class Attempts {
    private static final List<Duration> CADENCE = List.of(Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(3));

    private final JdbcClient db;
    private final Activities activities;
    private final Timeline timeline;
    private final Words words;
    private final Clock clock;

    Attempts(JdbcClient db, Activities activities, Timeline timeline, Words words, Clock clock) {
        this.db = db;
        this.activities = activities;
        this.timeline = timeline;
        this.words = words;
        this.clock = clock;
    }

    /** How a try ended (DOMAIN 4.5). */
    public enum Outcome {
        NO_ANSWER,
        BUSY,
        DROPPED,
        UNAVAILABLE,
        VOICEMAIL,
        WRONG_NUMBER,
        ASKS_NOT_TO_CALL
    }

    /** An attempt and when the next one is planned, if it is. */
    public record Attempt(long id, @Nullable Instant nextAt) {}

    /**
     * Records an attempt. The caller has checked that the actor may act on the record.
     *
     * @param nextAt when to try again; null follows the cadence; a wrong number or a client who asks not to be called gets none
     */
    @Transactional
    public Attempt make(Actor actor, Subject subject, Set<Subject> shownOn, Outcome outcome, @Nullable Instant nextAt) {
        Instant now = clock.instant();
        if (nextAt != null && !nextAt.isAfter(now)) {
            throw InvalidInput.of("nextAt", "past", Text.of("interaction.attempt.past"));
        }
        String column = subject.kind() == Subject.Kind.LEAD ? "lead_id" : "deal_id";
        int earlier = db.sql("SELECT count(*) FROM attempt WHERE " + column + " = :id")
                .param("id", subject.id())
                .query(Integer.class)
                .single();
        boolean again = outcome != Outcome.WRONG_NUMBER && outcome != Outcome.ASKS_NOT_TO_CALL;
        Instant next =
                nextAt != null ? nextAt : again ? now.plus(CADENCE.get(Math.min(earlier, CADENCE.size() - 1))) : null;
        long id = db.sql(
                        "INSERT INTO attempt (" + column
                                + ", employee_id, outcome, at, next_at) VALUES (:subject, :employee, :outcome, :now, :next) RETURNING id")
                .param("subject", subject.id())
                .param("employee", actor.id().value())
                .param("outcome", outcome.name())
                .param("now", now.atOffset(UTC))
                .param("next", next == null ? null : next.atOffset(UTC))
                .query(Long.class)
                .single();
        Set<Subject> subjects = new java.util.HashSet<>(shownOn);
        subjects.add(subject);
        timeline.record(new Happening(
                "attempt.made",
                Happening.Kind.CONVERSATION,
                now,
                actor.id(),
                subjects,
                null,
                null,
                Map.of(
                        "outcome",
                        outcome.name(),
                        "of",
                        words.of("interaction.outcome." + outcome),
                        "qualifying",
                        false),
                Map.of()));
        if (next != null) {
            activities.plan(
                    actor,
                    new PlannedActivity(
                            "CALL", words.of("interaction.attempt.next"), next, actor.id(), subject, "ATTEMPT"));
        }
        return new Attempt(id, next);
    }
}
