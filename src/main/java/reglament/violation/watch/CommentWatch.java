package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.PolicyValue;
import reglament.rulebook.ViolationKind;
import reglament.rulebook.Violations;

/**
 * Comments that are not detailed, so many of one author within a week (R3.2). What a head overruled does not count; after a violation the
 * count begins anew.
 */
@Component
class CommentWatch implements Watch {
    private static final Duration WEEK = Duration.ofDays(7);

    private final JdbcClient db;
    private final Violations violations;
    private final Policies policies;

    CommentWatch(JdbcClient db, Violations violations, Policies policies) {
        this.db = db;
        this.violations = violations;
        this.policies = policies;
    }

    private record Bare(long comment, Instant at) {}

    @Override
    public ViolationKind kind() {
        return ViolationKind.BARE_COMMENTS;
    }

    @Override
    public int look(Instant from, Instant to) {
        List<EmployeeId> authors = db.sql("""
                SELECT DISTINCT c.author_id FROM comment_verdict v JOIN comment c ON c.id = v.comment_id
                WHERE NOT v.detailed AND v.judged_by IS NULL AND v.judged_at > :from AND v.judged_at <= :to""")
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .list();
        return authors.stream()
                .mapToInt(author -> look(author, from.minus(WEEK), to))
                .sum();
    }

    private int look(EmployeeId author, Instant from, Instant to) {
        int found = 0;
        Deque<Bare> week = new ArrayDeque<>();
        for (Bare bare : bare(author, from, to)) {
            while (!week.isEmpty() && week.getFirst().at().isBefore(bare.at().minus(WEEK))) {
                week.removeFirst();
            }
            week.addLast(bare);
            PolicyValue most = policies.value(Policy.VIOLATION_BARE_COMMENTS, bare.at());
            if (week.size() >= Integer.parseInt(most.value())) {
                List<String> comments =
                        week.stream().map(b -> Long.toString(b.comment())).toList();
                found += violations.record(
                                kind(),
                                author,
                                bare.at(),
                                "comment:" + bare.comment(),
                                Map.of("count", week.size(), "policyVersion", most.version(), "comments", comments))
                        ? 1
                        : 0;
                week.clear();
            }
        }
        return found;
    }

    /** What was written since the author's last violation of this kind and does not count now. */
    private List<Bare> bare(EmployeeId author, Instant from, Instant to) {
        return db.sql("""
                SELECT c.id, c.recorded_at FROM comment c
                WHERE c.author_id = :author AND c.recorded_at > :from AND c.recorded_at <= :to
                  AND c.recorded_at > coalesce((SELECT max(v.at) FROM violation v WHERE v.employee_id = :author AND v.kind = 'BARE_COMMENTS'), '-infinity')
                  AND NOT (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = c.id ORDER BY v.id DESC LIMIT 1)
                ORDER BY c.recorded_at, c.id""")
                .param("author", author.value())
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query((row, _) -> new Bare(row.getLong("id"), Moments.at(row, "recorded_at")))
                .list();
    }
}
