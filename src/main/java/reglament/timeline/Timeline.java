package reglament.timeline;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where events are written, always in the transaction of the act they tell of (F7). */
@Service
public class Timeline {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Timeline(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** @return the number of the event */
    @Transactional(propagation = Propagation.MANDATORY)
    public long record(Happening happening) {
        return write(happening, null);
    }

    /**
     * Tells anew what was told before in part or wrongly. Both events are kept; pages show this one, wherever they showed the former.
     *
     * @param former not yet corrected
     * @return the number of the event
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long correct(long former, Happening happening) {
        long event = write(happening, former);
        db.sql("""
                INSERT INTO event_subject (subject, subject_id, at, event_id)
                SELECT subject, subject_id, :at, :event FROM event_subject WHERE event_id = :former ON CONFLICT DO NOTHING""")
                .param("at", happening.at().atOffset(UTC))
                .param("event", event)
                .param("former", former)
                .update();
        return event;
    }

    private long write(Happening happening, @Nullable Long corrects) {
        OffsetDateTime at = happening.at().atOffset(UTC);
        long event = db.sql("""
                INSERT INTO event (at, recorded_at, type, kind, actor_id, interaction_id, comment_id, facts, corrects_id)
                VALUES (:at, :now, :type, :kind, :actor, :interaction, :comment, :facts::jsonb, :corrects) RETURNING id""")
                .param("at", at)
                .param("corrects", corrects)
                .param("now", Instant.now(clock).atOffset(UTC))
                .param("type", happening.type())
                .param("kind", happening.kind().name())
                .param(
                        "actor",
                        happening.actor() == null ? null : happening.actor().value())
                .param("interaction", happening.interactionId())
                .param("comment", happening.commentId())
                .param("facts", json.writeValueAsString(happening.allFacts()))
                .query(Long.class)
                .single();
        for (Subject subject : happening.subjects()) {
            db.sql("INSERT INTO event_subject (subject, subject_id, at, event_id) VALUES (:subject, :id, :at, :event)")
                    .param("subject", subject.kind().name())
                    .param("id", subject.id())
                    .param("at", at)
                    .param("event", event)
                    .update();
        }
        return event;
    }

    /** Shows the events of one record on another's timeline as well: a lead's on its contact's, when it gets one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void show(Subject of, Collection<Subject> on) {
        for (Subject other : on) {
            db.sql("""
                    INSERT INTO event_subject (subject, subject_id, at, event_id)
                    SELECT :otherKind, :otherId, at, event_id FROM event_subject WHERE subject = :kind AND subject_id = :id
                    ON CONFLICT DO NOTHING""")
                    .param("otherKind", other.kind().name())
                    .param("otherId", other.id())
                    .param("kind", of.kind().name())
                    .param("id", of.id())
                    .update();
        }
    }

    /** Shows single events on one more timeline. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void show(Collection<Long> events, Subject on) {
        db.sql("""
                INSERT INTO event_subject (subject, subject_id, at, event_id)
                SELECT :kind, :id, e.at, e.id FROM event e WHERE e.id = ANY (:events) ON CONFLICT DO NOTHING""")
                .param("kind", on.kind().name())
                .param("id", on.id())
                .param("events", events.toArray(Long[]::new))
                .update();
    }
}
