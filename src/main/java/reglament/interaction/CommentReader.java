package reglament.interaction;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;
import reglament.timeline.Subject;

/** Reads one comment for whoever may read its author's records, or those of the client it speaks of. */
@Component
class CommentReader {
    private final JdbcClient db;

    CommentReader(JdbcClient db) {
        this.db = db;
    }

    Optional<WrittenComment> find(Actor actor, long id) {
        return db.sql("""
                SELECT c.lead_id, c.deal_id, c.author_id, a.full_name, c.recorded_at, c.topic, c.agreement, c.text
                FROM comment c JOIN employee a ON a.id = c.author_id
                LEFT JOIN lead l ON l.id = c.lead_id LEFT JOIN deal d ON d.id = c.deal_id
                WHERE c.id = :id AND (%s)""".formatted(Sight.of(actor, """
                        c.author_id = ANY (:people) OR l.responsible_id = ANY (:people) OR d.responsible_id = ANY (:people)
                        OR EXISTS (SELECT 1 FROM contact_reader r
                          WHERE r.contact_id = coalesce(l.contact_id, d.contact_id) AND r.employee_id = ANY (:people))""")))
                .param("id", id)
                .param("people", Sight.people(actor))
                .query((row, _) -> {
                    Long lead = row.getObject("lead_id", Long.class);
                    return new WrittenComment(
                            id,
                            lead == null ? Subject.deal(row.getLong("deal_id")) : Subject.lead(lead),
                            new EmployeeId(row.getLong("author_id")),
                            row.getString("full_name"),
                            Moments.at(row, "recorded_at"),
                            row.getString("topic"),
                            row.getString("agreement"),
                            row.getString("text"),
                            verdicts(id));
                })
                .optional();
    }

    private List<WrittenComment.Verdict> verdicts(long comment) {
        return db.sql("""
                SELECT v.detailed, v.reasons, v.phrase, j.full_name, v.reason, v.judged_at
                FROM comment_verdict v LEFT JOIN employee j ON j.id = v.judged_by WHERE v.comment_id = :id ORDER BY v.id""")
                .param("id", comment)
                .query((row, _) -> new WrittenComment.Verdict(
                        row.getBoolean("detailed"),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        row.getString("phrase"),
                        row.getString("full_name"),
                        row.getString("reason"),
                        Moments.at(row, "judged_at")))
                .list();
    }
}
