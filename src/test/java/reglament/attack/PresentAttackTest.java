package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.platform.postgres.Keeper;
import reglament.testing.TestDatabases;

/**
 * What decides happens now, by who has the role, on grounds that stood before: tried in plain SQL over a database whose clock stands at a moment
 * and forgives a minute, as it does for people.
 */
class PresentAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String NOW = "2026-02-01 10:00Z";
    private static final String TIME = "written_when_it_happens";

    private final Siege siege = new Siege(GROUND);
    private final Keeper keeper = TestDatabases.keeper(GROUND.database);
    private final long contact = GROUND.contact();
    private final Ready standing = GROUND.deal(contact, Ground.ANNA, "2026-01-15 10:00Z");
    private final Ready other = GROUND.ready(contact, Ground.DMITRY, NOW);
    private final Ready fresh = GROUND.ready(GROUND.contact(), Ground.ANNA, NOW);

    @BeforeEach
    void theClockStands() {
        asOwner("UPDATE rules_clock SET tolerance = '1 minute'");
        at(NOW);
    }

    @AfterEach
    void itAgreesToAnything() {
        asOwner("UPDATE rules_clock SET tolerance = '1000 years', standing = NULL");
        keeper.close();
    }

    private void at(String moment) {
        keeper.standClock(Instant.parse(moment.replace(' ', 'T').replace("Z", ":00Z")));
    }

    private static void asOwner(String sql) {
        TestDatabases.asOwner(GROUND.database, sql);
    }

    /** The take-over of the standing deal, in the order of its statements, at this moment. */
    private String[] takeOver(String moment, String... before) {
        String[] conversion = other.conversion();
        String[] act = new String[before.length + 1 + conversion.length];
        System.arraycopy(before, 0, act, 0, before.length);
        act[before.length] = other.supersede(standing.deal()).replace(NOW, moment);
        for (int i = 0; i < conversion.length; i++) {
            // What the prolongation rests on stays when it was; the acts are said to be of that moment.
            act[before.length + 1 + i] = i == 4 ? conversion[i] : conversion[i].replace(NOW, moment);
        }
        return act;
    }

    private static String[] then(String[] act, String... more) {
        String[] all = new String[act.length + more.length];
        System.arraycopy(act, 0, all, 0, act.length);
        System.arraycopy(more, 0, all, act.length, more.length);
        return all;
    }

    @Test
    void R2_7_noDealIsTakenOverInTheFuture() {
        siege.refused("deal_taken_over_when_inactive", takeOver(NOW));
        siege.refused(TIME, takeOver("2030-01-01 00:00Z"));
        siege.refused(TIME, takeOver("2026-03-16 00:00Z"));
        siege.refused(TIME, takeOver("2026-02-01 10:02Z"));
        // Its protection ends when its day is over; then it is lawful.
        at("2026-03-16 00:00Z");
        GROUND.act(takeOver("2026-03-16 00:00Z"));
        assertThat(GROUND.number("SELECT count(*) FROM deal WHERE status = 'SUPERSEDED' AND id = " + standing.deal()))
                .isEqualTo(1);
    }

    @Test
    void R2_7_whatIsMadeSoInTheSameActIsNoGroundToTakeOver() {
        String withdrawn =
                "INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by) VALUES ('product', 301, %s, '"
                        + NOW + "', " + Ground.ADMIN + ")";
        String back = withdrawn.formatted("true");
        siege.refused("deal_taken_over_when_inactive", then(takeOver(NOW, withdrawn.formatted("false")), back));
        siege.refused(
                "deal_taken_over_when_inactive",
                then(takeOver(NOW, withdrawn.formatted("false")), "SET CONSTRAINTS ALL IMMEDIATE", back));
        siege.refused(
                "deal_taken_over_when_inactive",
                then(takeOver(NOW, "SAVEPOINT s", withdrawn.formatted("false"), "RELEASE s"), back));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE product SET withdrawn_at = '%s' WHERE id = 301".formatted(NOW),
                "UPDATE stage SET archived_at = '%s' WHERE id = 1".formatted(NOW),
                "UPDATE product_group SET archived_at = '%s' WHERE id = 201".formatted(NOW),
                "UPDATE deal_line SET product_id = 302",
                "UPDATE prolongation SET protected_until = '2026-01-16Z'",
                "DELETE FROM prolongation",
                "DELETE FROM catalogue_use",
                "UPDATE catalogue_use SET in_use = false",
                "INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by, laid_in) VALUES ('product', 301, false, '%s', %d, '3')"
                        .formatted(NOW, Ground.ADMIN));
        siege.refused(
                "catalogue_kept_by_an_administrator",
                "INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by) VALUES ('product', 301, false, '%s', %d)"
                        .formatted(NOW, Ground.ANNA));
        siege.refused(
                TIME,
                "INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by) VALUES ('product', 301, false, '2026-01-01Z', %d)"
                        .formatted(Ground.ADMIN));
        String rejected =
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, %s, 103, 'пусто', '"
                        + NOW + "')";
        siege.refused(
                "deal_taken_over_when_inactive",
                then(
                        takeOver(NOW, rejected.formatted(standing.comment(), "false")),
                        rejected.formatted(standing.comment(), "true")));
    }

    @Test
    void R2_7_whatStoodBeforeIsAGround() {
        GROUND.act(
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, false, 103, 'пусто', '%s')"
                        .formatted(standing.comment(), NOW));
        GROUND.act(takeOver(NOW));
        assertThat(GROUND.number("SELECT count(*) FROM deal WHERE status = 'SUPERSEDED' AND id = " + standing.deal()))
                .isEqualTo(1);
    }

    @Test
    void R2_5_aNewDealIsCorrectFromItsFirstMoment() {
        siege.refused("deal_begins_prolonged", fresh.but(4, "SELECT 1"));
        long sold = GROUND.next();
        asOwner(
                "INSERT INTO product (id, product_group_id, kind, name, price) VALUES (%1$d, 201, 'SERVICE', 'Курс %1$d', 100)"
                        .formatted(sold));
        String withdrawal = "INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by) VALUES ('product', "
                + sold + ", %s, '" + NOW + "', " + Ground.ADMIN + ")";
        String[] ofIt = fresh.conversion(Ground.GROUP, sold);
        GROUND.act(withdrawal.formatted("false"));
        siege.refused("deal_begins_correct", ofIt);
        String[] putBack = then(new String[] {withdrawal.formatted("true")}, ofIt);
        siege.refused("deal_begins_correct", putBack);
        siege.refused(
                "deal_begins_correct", then(putBack, "SET CONSTRAINTS ALL IMMEDIATE", withdrawal.formatted("false")));
        asOwner(
                "INSERT INTO stage (id, code, name_ru, name_en, semantics, probability, position, archived_at) VALUES (%1$d, 'OLD_%1$d', 'Старая', 'Old', 'OPEN', 5, 9, '2026-01-01Z')"
                        .formatted(sold));
        siege.refused(
                "deal_begins_correct", fresh.but(1, fresh.conversion()[1].replace(", 1, '", ", " + sold + ", '")));
        for (String amount : new String[] {"'NaN'", "'nan'", "'NaN'::numeric"}) {
            siege.refused(
                    "23514",
                    fresh.but(1, fresh.dealRow(fresh.lead(), fresh.contact(), Ground.ANNA, Ground.GROUP, amount)));
            siege.refused(
                    "23514",
                    fresh.but(
                            2,
                            "INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) VALUES (%d, 301, 201, 1, %s)"
                                    .formatted(fresh.lead(), amount)));
            siege.refused(
                    "23514",
                    fresh.but(
                            2,
                            "INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) VALUES (%d, 301, 201, %s, 100)"
                                    .formatted(fresh.lead(), amount)));
        }
        siege.refused(
                PRIVILEGE,
                fresh.but(
                        1,
                        fresh.conversion()[1]
                                .replace("amount, responsible_id", "currency, amount, responsible_id")
                                .replace("'OPEN', 100", "'OPEN', 'USD', 100")));
        GROUND.act(fresh.conversion());
    }

    @Test
    void R1_4_aRoleIsNotPutOnForAStatement() {
        long bare = GROUND.comment("lead", other.lead(), Ground.ANNA, other.call(), NOW);
        String overrule =
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, true, %d, 'так', '%s')"
                        .formatted(bare, Ground.DMITRY, NOW);
        siege.refused("verdict_by_head", overrule);
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE employee SET role = 'HEAD' WHERE id = 102",
                "UPDATE employee_role SET role = 'HEAD' WHERE employee_id = 102",
                "DELETE FROM employee_role",
                "INSERT INTO employee_role (employee_id, role, since, laid_in) VALUES (102, 'HEAD', '%s', '3')"
                        .formatted(NOW));
        String head = "INSERT INTO employee_role (employee_id, role, since) VALUES (102, '%s', '" + NOW + "')";
        String told = "INSERT INTO audit_entry (at, actor_id, action, subject, facts) VALUES ('" + NOW
                + "', %d, 'employee.changed', 'employee:102', '{\"role\": \"%s\"}')";
        siege.refused("verdict_by_head", head.formatted("HEAD"), overrule, head.formatted("MANAGER"));
        siege.refused(
                "verdict_by_head",
                told.formatted(Ground.ADMIN, "HEAD"),
                head.formatted("HEAD"),
                "SET CONSTRAINTS ALL IMMEDIATE",
                overrule);
        siege.refused("role_is_given_by_an_administrator", head.formatted("HEAD"));
        siege.refused("role_is_given_by_an_administrator", told.formatted(Ground.HEAD, "HEAD"), head.formatted("HEAD"));
        siege.refused(
                "role_is_given_by_an_administrator", told.formatted(Ground.ADMIN, "MANAGER"), head.formatted("HEAD"));
        String hired =
                "INSERT INTO employee (login, password_hash, full_name, role, created_at) VALUES ('ghost', '-', 'Призрак', 'HEAD', '"
                        + NOW + "')";
        siege.refused("role_is_given_by_an_administrator", hired);
        siege.refused(
                "employee_stays_dismissed",
                "UPDATE employee SET deactivated_at = '%s' WHERE id = 101".formatted(NOW),
                "UPDATE employee SET deactivated_at = NULL WHERE id = 101");
        // Whom an administrator makes a head, that one is a head from the next act on.
        GROUND.act(told.formatted(Ground.ADMIN, "HEAD"), head.formatted("HEAD"));
        GROUND.act(overrule);
        GROUND.act(told.formatted(Ground.ADMIN, "MANAGER"), head.formatted("MANAGER"));
        siege.refused("verdict_by_head", overrule);
    }

    @Test
    void R0_3_noPolicyAndNoTermIsOfYesterday() {
        String policy =
                "INSERT INTO policy (name, version, value, effective_from, set_by, set_at) VALUES ('call.min-talk-seconds', %d, '1', '%s', 103, '%s')";
        siege.refused("policy_for_the_future", policy.formatted(2, "2025-02-01Z", "2025-02-01Z"));
        siege.refused(TIME, policy.formatted(2, NOW, "2025-02-01Z"));
        siege.refused("policy_for_the_future", policy.formatted(2, "2026-02-01 09:55Z", NOW));
        siege.refused("policy_follows_its_former", policy.formatted(1, NOW, NOW).replace("call.min", "call.least"));
        siege.refused(PRIVILEGE, "INSERT INTO policy_bound (name, least, most) VALUES ('x', 1, 2)");
        siege.refused(
                PRIVILEGE,
                "INSERT INTO clause_text (clause, effective_from, fingerprint) VALUES ('R1.4', '2026-01-01Z', md5(''))");
        siege.refused(
                "term_by_policy",
                "INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact) VALUES ('CALL_WITHOUT_RIGHT', 'R1.3', '%1$s', '%1$s', '%1$s', 101, 'call:1')"
                        .formatted(NOW));
        siege.refused("term_by_policy", """
                INSERT INTO dispute_case (subject, ref, clause, contact_id, filed_by, filed_at, statements_until, decide_by, appeal_hours, proposed, evidence, fingerprint)
                VALUES ('CONTACT', %d, 'R5.1', %d, 101, '%s', '%s', '%s', 0, 'DISMISS', 'x', encode(sha256('x'), 'hex'))""".formatted(contact, contact, NOW, NOW, NOW));
    }

    @Test
    void R2_3_noPeriodOfResponsibilityEndsInThePast() {
        String end = "UPDATE deal_responsibility SET ended_at = '%s' WHERE deal_id = " + standing.deal();
        String next = "INSERT INTO deal_responsibility (deal_id, employee_id, began_at, former_end) VALUES ("
                + standing.deal() + ", 102, '%1$s', '%1$s')";
        String now = "UPDATE deal SET responsible_id = 102 WHERE id = " + standing.deal();
        for (String past : new String[] {"2026-01-15 10:00:01Z", "2026-02-01 09:58Z", "2026-02-01 10:02Z"}) {
            siege.refused(TIME, now, end.formatted(past), next.formatted(past));
        }
        long paid = GROUND.next();
        GROUND.act(
                "INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at) VALUES (%d, %d, 100, '%s', 'API', 103, '%s')"
                        .formatted(paid, standing.deal(), NOW, NOW),
                "INSERT INTO payment_credit (payment_id, employee_id, deal_id, amount, credited_at) VALUES (%d, 101, %d, 100, '%s')"
                        .formatted(paid, standing.deal(), NOW));
        siege.refused(
                "term_keeps_its_payments",
                now,
                end.formatted("2026-02-01 09:59:30Z"),
                next.formatted("2026-02-01 09:59:30Z"));
        siege.refused(
                "term_keeps_its_payments",
                "UPDATE deal SET status = 'WON', stage_id = 8, stage_since = '%1$s', closed_at = '2026-02-01 09:59:30Z', closed_by = 101 WHERE id = %2$d"
                        .formatted(NOW, standing.deal()));
        GROUND.act(now, end.formatted("2026-02-01 10:00:30Z"), next.formatted("2026-02-01 10:00:30Z"));
    }

    @Test
    void R1_3_everyActIsOfItsMoment() {
        long lead = fresh.lead();
        siege.eachRefused(
                TIME,
                "INSERT INTO lead (title, source_id, status, received_at, created_at) VALUES ('Лид', 1, 'NEW', '2025-01-01Z', '2025-01-01Z')",
                "INSERT INTO lead (title, source_id, status, received_at, created_at) VALUES ('Лид', 1, 'NEW', '2026-03-01Z', '%s')"
                        .formatted(NOW),
                "INSERT INTO attempt (lead_id, employee_id, outcome, at) VALUES (%d, 101, 'BUSY', '2026-01-20Z')"
                        .formatted(lead),
                "INSERT INTO comment (lead_id, author_id, topic, recorded_at) VALUES (%d, 101, 'x', '2026-01-20Z')"
                        .formatted(lead),
                "UPDATE lead SET first_reaction_at = '2026-02-02Z' WHERE id = " + lead,
                "INSERT INTO absence (employee_id, substitute_id, first_day, last_day, zone, begins_at, planned_until, set_by, set_at) VALUES (101, 102, '2026-01-01', '2026-01-02', 'UTC', '2026-01-01Z', '2026-01-03Z', 103, '2025-12-01Z')",
                "INSERT INTO event (at, recorded_at, type, kind) VALUES ('2026-01-01Z', '2026-01-01Z', 'lead.created', 'CHANGE')",
                "INSERT INTO audit_entry (at, action) VALUES ('2026-01-01Z', 'sign-in')",
                "INSERT INTO refusal (clause, at, command) VALUES ('R1.3', '2026-01-01Z', 'x')");
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE rules_clock SET shift = '60 days'",
                "UPDATE rules_clock SET standing = '2030-01-01Z'",
                "DELETE FROM rules_clock",
                "SELECT anchor_heads('2030-01-01', '2030-01-01Z')");
    }

    /** Sessions and settings move no clock. */
    @Test
    void R2_6_noSettingMovesTheClock() {
        siege.refused(
                TIME,
                then(
                        new String[] {
                            "SET LOCAL TimeZone = 'Pacific/Kiritimati'", "SET LOCAL IntervalStyle = 'iso_8601'"
                        },
                        takeOver("2026-03-16 00:00Z")));
    }
}
