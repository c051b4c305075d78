package reglament.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.platform.sql.Moments;

/**
 * The anchors of the journal for those who keep them outside: compared with {@code ./run verify-journal --expect}, they prove that nothing
 * written before was altered. They are hashes of hashes and tell nothing of clients: whoever works here may see and keep them.
 */
@Service
class KeptAnchors {
    private final JdbcClient db;

    KeptAnchors(JdbcClient db) {
        this.db = db;
    }

    /** @param before anchors with a smaller number; null: from the latest */
    @Transactional(readOnly = true)
    List<Anchor> list(@Nullable Long before, int limit) {
        return db.sql("""
                SELECT no, day, at, heads, encode(hash, 'hex') AS hash FROM chain_anchor WHERE no < coalesce(:before::bigint, 2147483648)
                ORDER BY no DESC LIMIT :limit""")
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> anchor(row))
                .list();
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return new Anchor(
                row.getInt("no"),
                row.getObject("day", LocalDate.class),
                Moments.at(row, "at"),
                row.getInt("heads"),
                row.getString("hash"));
    }
}
