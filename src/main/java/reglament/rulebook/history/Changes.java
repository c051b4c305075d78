package reglament.rulebook.history;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.platform.sql.Moments;

/** Everything that changed in the rules since the product came, the latest first; what is scheduled stands on top. */
@Service
class Changes {
    private final JdbcClient db;

    Changes(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param clause null: of all
     * @param before only what came into force before that moment; null: from the latest on
     */
    @Transactional(readOnly = true)
    List<Change> list(@Nullable Clause clause, @Nullable Instant before, int limit) {
        return db.sql("""
                SELECT x.*, e.full_name AS who, CASE WHEN x.clause IS NULL THEN 0 ELSE clause_version(x.clause, x.effective_from) END AS edition
                FROM (SELECT c.*, lag(c.said) OVER (PARTITION BY c.cause, c.named ORDER BY c.effective_from, c.version) AS former,
                        min(c.effective_from) OVER (PARTITION BY c.clause) AS begun
                      FROM rulebook_change c) x
                LEFT JOIN employee e ON e.id = x.by_whom
                WHERE (:clause::text IS NULL OR x.clause = :clause) AND coalesce(x.version, 2) > 1 AND (x.cause <> 'TEXT' OR x.effective_from > x.begun)
                  AND (:before::timestamptz IS NULL OR x.effective_from < :before)
                ORDER BY x.effective_from DESC, x.clause, x.named, x.version DESC LIMIT :limit""")
                .param("clause", clause == null ? null : clause.number())
                .param("before", before == null ? null : before.atOffset(UTC))
                .param("limit", limit)
                .query((row, _) -> change(row))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        String clause = row.getString("clause");
        String named = row.getString("named");
        Change.Cause cause = Change.Cause.valueOf(row.getString("cause"));
        String said = row.getString("said");
        return new Change(
                cause,
                clause == null ? null : Clause.find(clause).orElseThrow(),
                row.getInt("edition"),
                Moments.at(row, "effective_from"),
                named == null ? "" : named,
                cause == Change.Cause.POLICY || cause == Change.Cause.MODE ? row.getString("former") : null,
                said == null ? "" : said,
                row.getString("who"),
                row.getString("reason"));
    }
}
