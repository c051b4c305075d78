package reglament.timeline;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.platform.sql.Moments;
import reglament.platform.ui.Mark;
import tools.jackson.databind.json.JsonMapper;

/** Reads a timeline, newest first. The caller has checked that the actor may see the record. */
@Service
public class TimelineReader {
    private final JdbcClient db;
    private final JsonMapper json;

    TimelineReader(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * @param kind only this tab; null for all
     * @param before the last row of the former page; null for the first page
     * @return up to {@code limit} rows
     */
    @Transactional(readOnly = true)
    public List<Entry> list(Subject subject, Happening.@Nullable Kind kind, @Nullable Mark before, int limit) {
        Long[] formers = formers(subject);
        String whose = formers.length == 0
                ? "event_subject s WHERE s.subject = :subject AND s.subject_id = :id"
                : "(SELECT DISTINCT t.subject, t.at, t.event_id FROM event_subject t WHERE t.subject = :subject AND t.subject_id = ANY (:id::bigint || :formers::bigint[])) s WHERE true";
        return db.sql("""
                SELECT e.id, e.at, e.type, e.kind, e.actor_id, a.full_name AS actor, e.interaction_id, e.comment_id, e.facts,
                  p.facts AS personal, p.erased_by
                FROM (SELECT s.at, s.event_id FROM %s) s JOIN event e ON e.id = s.event_id LEFT JOIN event_personal p ON p.event_id = e.id
                LEFT JOIN employee a ON a.id = e.actor_id
                WHERE NOT EXISTS (SELECT 1 FROM event later WHERE later.corrects_id = e.id)
                  AND NOT EXISTS (SELECT 1 FROM timeline_withdrawal w WHERE w.subject = :subject AND w.subject_id = :id AND w.event_id = e.id)""".formatted(whose) + (kind == null ? "" : " AND e.kind = :kind")
                        + (before == null ? "" : " AND (s.at, s.event_id) < (:at, :event)")
                        + " ORDER BY s.at DESC, s.event_id DESC LIMIT :limit")
                .param("subject", subject.kind().name())
                .param("id", subject.id())
                .param("formers", formers)
                .param("kind", kind == null ? null : kind.name())
                .param("at", before == null ? null : before.at().atOffset(UTC))
                .param("event", before == null ? null : before.id())
                .param("limit", limit)
                .query((row, _) -> new Entry(
                        row.getLong("id"),
                        Moments.at(row, "at"),
                        row.getString("type"),
                        Happening.Kind.valueOf(row.getString("kind")),
                        row.getObject("actor_id", Long.class),
                        row.getString("actor"),
                        row.getObject("interaction_id", Long.class),
                        row.getObject("comment_id", Long.class),
                        facts(row.getString("facts"), row.getString("personal")),
                        row.getObject("erased_by") != null))
                .list();
    }

    /** Records that were merged into this one: their timelines are shown with its own. */
    private Long[] formers(Subject subject) {
        return subject.kind() != Subject.Kind.CONTACT
                ? new Long[0]
                : db.sql("SELECT former_id FROM timeline_inheritance WHERE subject = :subject AND heir_id = :id")
                        .param("subject", subject.kind().name())
                        .param("id", subject.id())
                        .query(Long.class)
                        .list()
                        .toArray(Long[]::new);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> facts(String text, @Nullable String personal) {
        Map<String, Object> facts = json.readValue(text, Map.class);
        if (personal != null) {
            facts.putAll(json.readValue(personal, Map.class));
        }
        return facts;
    }

    /**
     * One row of a timeline.
     *
     * @param erased its personal facts are no more (152-ФЗ)
     */
    public record Entry(
            long id,
            Instant at,
            String type,
            Happening.Kind kind,
            @Nullable Long actorId,
            @Nullable String actor,
            @Nullable Long interactionId,
            @Nullable Long commentId,
            Map<String, Object> facts,
            boolean erased) {
        public String fact(String name) {
            Object value = facts.get(name);
            return value == null ? "" : value.toString();
        }

        public boolean is(String name) {
            return Boolean.TRUE.equals(facts.get(name));
        }

        public int number(String name) {
            return facts.get(name) instanceof Number number ? number.intValue() : 0;
        }
    }
}
