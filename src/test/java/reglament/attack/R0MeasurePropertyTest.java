package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import reglament.testing.TestDatabases;

/**
 * R0.3 under whatever anybody tries, in plain SQL and in any order: the month's fines never exceed the cap, nobody decides or cancels a
 * thing of their own, who proposed does not decide, and no measure stands on a cancelled violation.
 */
class R0MeasurePropertyTest {
    private static final Ground GROUND = new Ground();
    private static final List<Long> HEADS = List.of(Ground.HEAD, 104L, 105L);

    static {
        GROUND.found("""
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at) VALUES
                  (104, 'other', '-', 'Ольга', 'HEAD', '2026-01-01Z'), (105, 'third', '-', 'Пётр', 'HEAD', '2026-01-01Z')""");
    }

    enum What {
        PROPOSE,
        EXPLAIN,
        APPROVE,
        REJECT,
        OBJECT,
        UPHOLD,
        CANCEL,
        OBJECT_TO_VIOLATION,
        UPHOLD_VIOLATION,
        CANCEL_VIOLATION,
        CANCEL_WITH_MEASURE,
        LOWER_BASE
    }

    /** @param actor place in the list of who may try: the concerned, three heads */
    record Step(What what, int violation, int actor, int amount) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> step = Combinators.combine(
                        // Without proposals and approvals there would be nothing to break.
                        Arbitraries.frequency(
                                Tuple.of(9, What.PROPOSE),
                                Tuple.of(5, What.EXPLAIN),
                                Tuple.of(12, What.APPROVE),
                                Tuple.of(1, What.REJECT),
                                Tuple.of(1, What.OBJECT),
                                Tuple.of(1, What.UPHOLD),
                                Tuple.of(1, What.CANCEL),
                                Tuple.of(1, What.OBJECT_TO_VIOLATION),
                                Tuple.of(1, What.UPHOLD_VIOLATION),
                                Tuple.of(1, What.CANCEL_VIOLATION),
                                Tuple.of(1, What.CANCEL_WITH_MEASURE),
                                Tuple.of(1, What.LOWER_BASE)),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 9))
                .as(Step::new);
        return step.list().ofMinSize(10).ofMaxSize(60);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void R0_3_whateverIsTriedTheCapHoldsAndNobodyJudgesTheirOwn(@ForAll("histories") List<Step> history)
            throws SQLException {
        // The concerned is a head too, so that only being concerned can stop them.
        long concerned = GROUND.next();
        GROUND.found("""
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at)
                VALUES (%1$d, 'concerned%1$d', '-', 'Кого касается', 'HEAD', '2026-01-01Z')""".formatted(concerned), """
                INSERT INTO bonus_base (employee_id, month, only_month, amount, set_by, set_at) VALUES (%d, '2026-01-01', false, 10000, 103, '2026-01-02Z')""".formatted(concerned));
        List<Long> violations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String fact = "call:" + GROUND.next();
            GROUND.act("""
                    INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact)
                    VALUES ('CALL_WITHOUT_RIGHT', 'R1.3', '2026-06-01Z', '2026-06-01Z', '2026-06-04Z', %d, '%s')""".formatted(concerned, fact));
            violations.add(GROUND.number("SELECT id FROM violation WHERE fact = '" + fact + "'"));
        }
        try (Connection app = TestDatabases.connect(GROUND.database)) {
            for (Step step : history) {
                attempt(app, concerned, violations.get(step.violation()), step);
            }
        }
        Statistics.label("measures that count")
                .collect(count("SELECT count(*) FROM measure_standing WHERE counts AND employee_id = " + concerned))
                .coverage(seen ->
                        seen.checkQuery((List<?> n) -> (Long) n.getFirst() > 0).percentage(p -> p > 2));
        assertThat(count("""
                SELECT count(*) FROM (SELECT 1 FROM measure_standing s WHERE s.employee_id = %1$d AND s.counts GROUP BY s.month
                HAVING sum(s.amount) > measure_cap(%1$d, s.month, '2026-06-20Z')) over_the_cap""".formatted(concerned)))
                .as("over the cap after %s", history)
                .isZero();
        assertThat(count("""
                SELECT count(*) FROM measure m LEFT JOIN measure_decision d ON d.measure_id = m.id LEFT JOIN measure_ruling r ON r.measure_id = m.id
                WHERE m.employee_id = %1$d AND (d.decided_by IN (%1$d, m.proposed_by) OR m.proposed_by = %1$d OR r.ruled_by = %1$d
                  OR r.outcome = 'UPHELD' AND r.ruled_by IN (d.decided_by, m.proposed_by))""".formatted(concerned)))
                .as("judged by the wrong person after %s", history)
                .isZero();
        assertThat(count("""
                SELECT count(*) FROM violation v JOIN violation_ruling r ON r.violation_id = v.id
                WHERE v.employee_id = %1$d AND (r.ruled_by = %1$d OR r.outcome = 'CANCELLED'
                  AND EXISTS (SELECT 1 FROM measure_standing s WHERE s.violation_id = v.id AND s.live))""".formatted(concerned)))
                .as("a cancelled violation with a measure after %s", history)
                .isZero();
        assertThat(count("""
                SELECT count(*) FROM measure_standing s JOIN measure_decision d ON d.measure_id = s.measure_id
                WHERE s.employee_id = %d AND s.counts AND (d.outcome <> 'APPROVED' OR EXISTS (
                  SELECT 1 FROM measure_ruling r WHERE r.measure_id = s.measure_id AND r.outcome = 'CANCELLED'))""".formatted(concerned)))
                .as("what is kept beside the rows says otherwise than they after %s", history)
                .isZero();
    }

    private static long count(String query) {
        return GROUND.number(query);
    }

    /** Refused or not: what matters is what stands afterwards. */
    private void attempt(Connection app, long concerned, long violation, Step step) throws SQLException {
        long who = step.actor() == 0 ? concerned : HEADS.get(step.actor() - 1);
        String measure = "(SELECT max(measure_id) FROM measure_standing WHERE violation_id = " + violation + ")";
        try {
            Ground.run(app, statements(concerned, violation, step, who, measure));
        } catch (SQLException refused) {
            app.rollback();
        }
    }

    private static String[] statements(long concerned, long violation, Step step, long who, String measure) {
        return switch (step.what()) {
            case PROPOSE -> one("""
                    INSERT INTO measure (violation_id, employee_id, kind, amount, proposed_by, reason, proposed_at, explain_until)
                    VALUES (%d, %d, 'FINE', %d, %d, 'звонит чужим', '2026-06-01Z', '2026-06-04Z')""", violation, concerned, step.amount() * 200, who);
            case EXPLAIN -> one("""
                    INSERT INTO measure_explanation (measure_id, employee_id, text, at) VALUES (%s, %d, 'так', '2026-06-02Z')""", measure, who);
            case APPROVE, REJECT ->
                one(
                        """
                    INSERT INTO measure_decision (measure_id, outcome, decided_by, amount, month, reason, at, objection_until)
                    VALUES (%1$s, '%2$s', %3$d, %4$s, '2026-06-01', 'так решено всеми', '2026-06-%5$02dZ', '2026-06-%5$02dZ'::timestamptz + interval '72 hours')""",
                        measure,
                        step.what() == What.APPROVE ? "APPROVED" : "REJECTED",
                        who,
                        step.what() == What.APPROVE ? "(SELECT amount FROM measure WHERE id = " + measure + ")" : "0",
                        step.amount());
            case OBJECT -> one("""
                    INSERT INTO measure_objection (measure_id, employee_id, text, at) VALUES (%s, %d, 'нет', '2026-06-20Z')""", measure, who);
            case UPHOLD -> one(hearing("measure", "UPHELD"), measure, who);
            case CANCEL -> one(hearing("measure", "CANCELLED"), measure, who);
            case OBJECT_TO_VIOLATION -> one("""
                    INSERT INTO violation_objection (violation_id, employee_id, text, at) VALUES (%d, %d, 'нет', '2026-06-02Z')""", violation, who);
            case UPHOLD_VIOLATION -> one(hearing("violation", "UPHELD"), violation, who);
            case CANCEL_VIOLATION -> one(hearing("violation", "CANCELLED"), violation, who);
            case CANCEL_WITH_MEASURE ->
                new String[] {
                    hearing("measure", "CANCELLED").formatted(measure, who),
                    hearing("violation", "CANCELLED").formatted(violation, who)
                };
            case LOWER_BASE -> one("""
                    INSERT INTO bonus_base (employee_id, month, only_month, amount, set_by, set_at)
                    VALUES (%d, '2026-06-01', %s, %d, %d, '2026-06-20Z')""", concerned, step.violation() == 0, step.amount() * 1000, who);
        };
    }

    private static String hearing(String of, String outcome) {
        return "INSERT INTO " + of + "_ruling (" + of + "_id, outcome, ruled_by, reason, at) VALUES (%s, '" + outcome
                + "', %s, 'так решено всеми', '2026-06-20Z')";
    }

    private static String[] one(String statement, Object... args) {
        return new String[] {String.format(Locale.ROOT, statement, args)};
    }
}
