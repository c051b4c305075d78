package reglament.team;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.timeline.AuditLog;

/** The tree of teams: a head sees the records of their own team and of all below it. */
@Service
public class Teams {
    private final JdbcClient db;
    private final AuditLog audit;

    Teams(JdbcClient db, AuditLog audit) {
        this.db = db;
        this.audit = audit;
    }

    @Transactional
    public long found(Actor actor, String name, @Nullable Long parent) {
        actor.mustBe(Role.ADMIN);
        if (name.isBlank() || name.length() > 100) {
            throw InvalidInput.of("name", "missing", Text.of("team.team.name-missing"));
        }
        if (parent != null && list().stream().noneMatch(t -> t.id() == parent)) {
            throw InvalidInput.of("parentId", "unknown", Text.of("team.team.unknown"));
        }
        long id = db.sql("INSERT INTO team (name, parent_id) VALUES (:name, :parent) RETURNING id")
                .param("name", name.trim())
                .param("parent", parent)
                .query(Long.class)
                .single();
        audit.record(actor.id(), "team.founded", "team:" + id, null, Map.of("name", name));
        return id;
    }

    @Transactional(readOnly = true)
    public List<TeamRow> list() {
        return db.sql("SELECT id, name, parent_id FROM team ORDER BY name")
                .query((row, _) ->
                        new TeamRow(row.getLong("id"), row.getString("name"), row.getObject("parent_id", Long.class)))
                .list();
    }

    /**
     * The heads an employee answers to, the nearest first: of their own team, of the team above it, and so on up the tree. Never
     * themselves; nobody for who stands in no team.
     */
    @Transactional(readOnly = true)
    public List<EmployeeId> listHeadsOver(EmployeeId employee) {
        return db.sql("""
                WITH RECURSIVE up (id, parent_id, steps) AS (
                  SELECT t.id, t.parent_id, 0 FROM employee e JOIN team t ON t.id = e.team_id WHERE e.id = :employee
                  UNION ALL SELECT t.id, t.parent_id, up.steps + 1 FROM team t JOIN up ON t.id = up.parent_id WHERE up.steps < 100)
                SELECT h.id FROM up JOIN employee h ON h.team_id = up.id
                WHERE h.role = 'HEAD' AND h.deactivated_at IS NULL AND h.id <> :employee ORDER BY up.steps, h.id""")
                .param("employee", employee.value())
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .list();
    }

    /** The heads of the teams that stand below no other; at most ten. */
    @Transactional(readOnly = true)
    public List<EmployeeId> listTopHeads() {
        return db.sql("""
                SELECT h.id FROM employee h LEFT JOIN team t ON t.id = h.team_id
                WHERE h.role = 'HEAD' AND h.deactivated_at IS NULL AND t.parent_id IS NULL ORDER BY h.id LIMIT 10""").query((row, _) -> new EmployeeId(row.getLong(1))).list();
    }

    /** A team and the one above it. */
    public record TeamRow(long id, String name, @Nullable Long parentId) {}
}
