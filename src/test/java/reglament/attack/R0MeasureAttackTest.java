package reglament.attack;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R0.3 in plain SQL: violations judged by those who did them, measures decided by those who proposed them, bonuses cut without bounds. */
class R0MeasureAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final long OTHER_HEAD = 104;
    private static final long THIRD_HEAD = 105;
    private static final long NEWCOMER = 106;
    private static final String DONE = "2026-06-01 10:00Z";
    private static final String IN_TIME = "2026-06-02 10:00Z";
    private static final String LATE = "2026-06-20 10:00Z";

    static {
        GROUND.found("""
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at) VALUES
                  (104, 'other', '-', 'Ольга', 'HEAD', '2026-01-01Z'), (105, 'third', '-', 'Пётр', 'HEAD', '2026-01-01Z'),
                  (106, 'new', '-', 'Новый', 'MANAGER', '2026-05-25Z')""", """
                INSERT INTO bonus_base (employee_id, month, only_month, amount, set_by, set_at) VALUES
                  (101, '2026-01-01', false, 50000, 103, '2026-01-02Z'), (106, '2026-01-01', false, 50000, 103, '2026-01-02Z')""");
    }

    private final Siege siege = new Siege(GROUND);
    private long violation;

    @BeforeEach
    void breach() {
        violation = violationOf(Ground.ANNA);
    }

    private long violationOf(long employee) {
        String fact = "call:" + GROUND.next();
        GROUND.act(violation(employee, fact, "R1.3"));
        return GROUND.number("SELECT id FROM violation WHERE fact = '" + fact + "'");
    }

    private static String violation(long employee, String fact, String clause) {
        return """
                INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact)
                VALUES ('CALL_WITHOUT_RIGHT', '%s', '%s', '%s', '2026-06-04 10:00Z', %d, '%s')""".formatted(clause, DONE, DONE, employee, fact);
    }

    private static String objection(long of, long by, String at) {
        return "INSERT INTO violation_objection (violation_id, employee_id, text, at) VALUES (%d, %d, 'не так', '%s')"
                .formatted(of, by, at);
    }

    private static String ruling(long of, String outcome, long by) {
        return "INSERT INTO violation_ruling (violation_id, outcome, ruled_by, reason, at) VALUES (%d, '%s', %d, 'так решено всеми', '%s')"
                .formatted(of, outcome, by, IN_TIME);
    }

    private static String measure(long id, long of, long employee, String kind, String amount, String by) {
        return """
                INSERT INTO measure (id, violation_id, employee_id, kind, amount, proposed_by, reason, proposed_at, explain_until)
                VALUES (%d, %d, %d, '%s', %s, %s, 'звонит чужим', '%s', '2026-06-04 10:00Z')""".formatted(id, of, employee, kind, amount, by, DONE);
    }

    private static String decision(long of, String outcome, long by, String amount, String at) {
        return """
                INSERT INTO measure_decision (measure_id, outcome, decided_by, amount, month, reason, at, objection_until)
                VALUES (%1$d, '%2$s', %3$d, %4$s, '2020-01-01', 'так решено всеми', '%5$s', '%5$s'::timestamptz + interval '72 hours')""".formatted(of, outcome, by, amount, at);
    }

    private static String word(String table, long of, long by, String at) {
        return "INSERT INTO measure_%s (measure_id, employee_id, text, at) VALUES (%d, %d, 'слово', '%s')"
                .formatted(table, of, by, at);
    }

    private static String hearing(long of, String outcome, long by) {
        return "INSERT INTO measure_ruling (measure_id, outcome, ruled_by, reason, at) VALUES (%d, '%s', %d, 'так решено всеми', '%s')"
                .formatted(of, outcome, by, LATE);
    }

    /** A fine of Anna's that the head proposed. */
    private long proposed(String amount) {
        long id = GROUND.next();
        GROUND.act(measure(id, violationOf(Ground.ANNA), Ground.ANNA, "FINE", amount, "103"));
        return id;
    }

    @Test
    void R0_3_oneViolationForAFactOfItsClause() {
        String fact = "call:" + GROUND.next();
        GROUND.act(violation(Ground.ANNA, fact, "R1.3"));
        siege.refused("violation_clause_fact_key", violation(Ground.ANNA, fact, "R1.3"));
        siege.refused("violation_of_its_clause", violation(Ground.ANNA, "call:0", "R5.1"));
        siege.refused(
                "violation_not_ahead",
                violation(Ground.ANNA, "call:0", "R1.3").replace(DONE + "', '" + DONE, "2026-06-03Z', '" + DONE));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE violation SET kind = 'BARE_COMMENTS'",
                "DELETE FROM violation",
                "UPDATE violation_standing SET cancelled_at = now()",
                "INSERT INTO violation_standing (violation_id, cancelled_at) VALUES (%d, now())".formatted(violation),
                "UPDATE violation_objection SET text = ''",
                "DELETE FROM violation_ruling");
    }

    @Test
    void R0_3_onlyThePersonConcernedObjectsInTimeAndOnce() {
        siege.refused("violation_objected_by_the_concerned", objection(violation, Ground.DMITRY, IN_TIME));
        siege.refused("violation_objected_in_time", objection(violation, Ground.ANNA, LATE));
        GROUND.act(objection(violation, Ground.ANNA, IN_TIME));
        siege.refused("violation_objected_once", objection(violation, Ground.ANNA, IN_TIME));
        long cancelled = violationOf(Ground.ANNA);
        GROUND.act(ruling(cancelled, "CANCELLED", Ground.HEAD));
        siege.refused("violation_cancelled_stays", objection(cancelled, Ground.ANNA, IN_TIME));
    }

    @Test
    void R0_3_nobodyCancelsAViolationOfTheirOwn() {
        long ofHead = violationOf(Ground.HEAD);
        siege.refused("violation_ruled_by_another", ruling(ofHead, "CANCELLED", Ground.HEAD));
        siege.refused("violation_ruled_by_another", ruling(violation, "CANCELLED", Ground.ANNA));
        siege.refused("violation_ruled_by_a_head", ruling(violation, "CANCELLED", Ground.DMITRY));
        siege.refused("violation_upheld_after_objection", ruling(violation, "UPHELD", Ground.HEAD));
        GROUND.act(ruling(ofHead, "CANCELLED", OTHER_HEAD));
        siege.refused("violation_cancelled_stays", ruling(ofHead, "UPHELD", OTHER_HEAD));
        siege.refused("violation_ruled_once", ruling(ofHead, "CANCELLED", THIRD_HEAD));
    }

    @Test
    void R0_3_aCancelledViolationLeavesNoMeasure() {
        long id = GROUND.next();
        GROUND.act(measure(id, violation, Ground.ANNA, "FINE", "100", "103"));
        siege.refused("measure_of_a_standing_violation", ruling(violation, "CANCELLED", OTHER_HEAD));
        GROUND.act(ruling(violation, "CANCELLED", OTHER_HEAD), hearing(id, "CANCELLED", OTHER_HEAD));
        siege.refused(
                "measure_of_a_standing_violation",
                measure(GROUND.next(), violation, Ground.ANNA, "WARNING", "0", "103"));
    }

    @Test
    void R0_3_aMeasureIsProposedForTheDoerByAHeadOrByThePolicy() {
        long id = GROUND.next();
        siege.refused("measure_of_the_violator", measure(id, violation, Ground.DMITRY, "FINE", "100", "103"));
        siege.refused("measure_proposed_by_a_head", measure(id, violation, Ground.ANNA, "FINE", "100", "102"));
        siege.refused(
                "measure_proposed_by_another",
                measure(id, violationOf(Ground.HEAD), Ground.HEAD, "FINE", "100", "103"));
        siege.refused("measure_proposed_by_policy", measure(id, violation, Ground.ANNA, "FINE", "100", "NULL"));
        siege.refused("measure_fine_has_amount", measure(id, violation, Ground.ANNA, "FINE", "0", "103"));
        siege.refused("measure_fine_has_amount", measure(id, violation, Ground.ANNA, "WARNING", "5", "103"));
        siege.refused("measure_spares_newcomers", measure(id, violationOf(NEWCOMER), NEWCOMER, "FINE", "100", "103"));
        GROUND.act(measure(id, violation, Ground.ANNA, "WARNING", "0", "NULL"));
        siege.refused("measure_one_live", measure(GROUND.next(), violation, Ground.ANNA, "FINE", "100", "103"));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE measure SET amount = 0",
                "DELETE FROM measure",
                "UPDATE measure_standing SET state = 'CANCELLED'",
                "DELETE FROM measure_standing",
                "INSERT INTO conduct_turn VALUES (101, 1)",
                "UPDATE measure_decision SET amount = 0",
                "DELETE FROM measure_explanation",
                "UPDATE bonus_base SET amount = 0",
                "SELECT take_turn(101)");
    }

    @Test
    void R0_3_whoProposesDoesNotDecideNorDoesThePersonConcerned() {
        long id = proposed("100");
        siege.refused("measure_decided_by_another", decision(id, "APPROVED", Ground.HEAD, "100", LATE));
        siege.refused("measure_decided_by_another", decision(id, "REJECTED", Ground.ANNA, "0", LATE));
        siege.refused("measure_decided_by_a_head", decision(id, "APPROVED", Ground.DMITRY, "100", LATE));
        siege.refused("measure_decided_after_explanation", decision(id, "APPROVED", OTHER_HEAD, "100", IN_TIME));
        siege.refused("measure_is_not_raised", decision(id, "APPROVED", OTHER_HEAD, "101", LATE));
        siege.refused("measure_is_not_raised", decision(id, "APPROVED", OTHER_HEAD, "0", LATE));
        siege.refused("measure_is_not_raised", decision(id, "REJECTED", OTHER_HEAD, "5", LATE));
        GROUND.act(decision(id, "APPROVED", OTHER_HEAD, "100", LATE));
        siege.refused("measure_decided_once", decision(id, "REJECTED", THIRD_HEAD, "0", LATE));
        siege.refused("measure_explained_in_time", word("explanation", id, Ground.ANNA, LATE));
    }

    @Test
    void R0_3_nothingIsApprovedWhileAnObjectionToTheViolationWaits() {
        long id = GROUND.next();
        GROUND.act(
                measure(id, violation, Ground.ANNA, "FINE", "100", "103"), objection(violation, Ground.ANNA, IN_TIME));
        siege.refused("measure_not_while_objected", decision(id, "APPROVED", OTHER_HEAD, "100", LATE));
        GROUND.act(ruling(violation, "UPHELD", Ground.HEAD), decision(id, "APPROVED", OTHER_HEAD, "100", LATE));
    }

    @Test
    void R0_3_theMonthsFinesKeepWithinTheCap() {
        long employee = GROUND.next();
        GROUND.found("""
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at)
                VALUES (%1$d, 'capped%1$d', '-', 'Под пределом', 'MANAGER', '2026-01-01Z')""".formatted(employee));
        long first = fine(employee, "6000");
        long second = fine(employee, "4000.01");
        siege.refused("measure_within_cap", decision(first, "APPROVED", OTHER_HEAD, "6000", LATE));
        siege.refused("bonus_base_set_by_a_head", base(employee, "2026-01-01", "50000", Ground.DMITRY));
        siege.refused("bonus_base_set_by_another", base(OTHER_HEAD, "2026-01-01", "50000", OTHER_HEAD));
        siege.refused("23514", base(employee, "2026-01-15", "50000", Ground.HEAD));
        GROUND.act(base(employee, "2026-01-01", "50000", Ground.HEAD));
        GROUND.act(decision(first, "APPROVED", OTHER_HEAD, "6000", LATE));
        siege.refused("measure_within_cap", decision(second, "APPROVED", OTHER_HEAD, "4000.01", LATE));
        siege.refused("measure_within_cap", base(employee, "2026-06-01", "29999", Ground.HEAD));
        GROUND.act(base(employee, "2026-07-01", "1", Ground.HEAD));
        GROUND.act(decision(second, "APPROVED", OTHER_HEAD, "4000", LATE));
        siege.refused("policy_in_bounds", """
                INSERT INTO policy (name, version, value, effective_from, set_by, set_at)
                VALUES ('measure.cap-percent', 2, '21', '2026-06-01Z', 103, '2026-06-01Z')""");
    }

    private long fine(long employee, String amount) {
        long id = GROUND.next();
        GROUND.act(measure(id, violationOf(employee), employee, "FINE", amount, "103"));
        return id;
    }

    private static String base(long employee, String month, String amount, long by) {
        return """
                INSERT INTO bonus_base (employee_id, month, only_month, amount, set_by, set_at)
                VALUES (%d, '%s', false, %s, %d, '2026-06-20Z')""".formatted(employee, month, amount, by);
    }

    @Test
    void R0_3_anObjectionIsHeardByAThirdAndOnlyAnAppealReinstates() {
        long id = proposed("100");
        siege.refused("measure_acknowledged_after_decision", acknowledgement(id, Ground.ANNA));
        siege.refused("measure_objected_in_time", word("objection", id, Ground.ANNA, LATE));
        siege.refused("measure_explained_by_the_concerned", word("explanation", id, Ground.DMITRY, IN_TIME));
        GROUND.act(decision(id, "APPROVED", OTHER_HEAD, "100", LATE));
        siege.refused("measure_acknowledged_by_the_concerned", acknowledgement(id, Ground.DMITRY));
        siege.refused("measure_upheld_after_objection", hearing(id, "UPHELD", THIRD_HEAD));
        siege.refused("measure_objected_by_the_concerned", word("objection", id, Ground.DMITRY, LATE));
        siege.refused("measure_objected_in_time", word("objection", id, Ground.ANNA, "2026-06-26Z"));
        GROUND.act(word("objection", id, Ground.ANNA, LATE));
        siege.refused("measure_heard_by_another", hearing(id, "UPHELD", OTHER_HEAD));
        siege.refused("measure_heard_by_another", hearing(id, "UPHELD", Ground.HEAD));
        siege.refused("measure_ruled_by_another", hearing(id, "CANCELLED", Ground.ANNA));
        siege.refused("measure_ruled_by_a_head", hearing(id, "CANCELLED", Ground.DMITRY));
        GROUND.act(hearing(id, "UPHELD", THIRD_HEAD), hearing(id, "CANCELLED", OTHER_HEAD));
        siege.refused("measure_cancelled_once", hearing(id, "CANCELLED", THIRD_HEAD));
        siege.refused("measure_reinstated_by_decision", hearing(id, "REINSTATED", THIRD_HEAD));
    }

    private static String acknowledgement(long of, long by) {
        return "INSERT INTO measure_acknowledgement (measure_id, employee_id, at) VALUES (%d, %d, '%s')"
                .formatted(of, by, LATE);
    }
}
