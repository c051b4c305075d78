package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R0: the rules themselves under attack by raw SQL: whoever could rewrite them could break any of the others. */
class R0RulebookAttackTest {
    private static final String PRIVILEGE = "42501";
    private static final Ground GROUND = new Ground();

    private final Siege siege = new Siege(GROUND);

    private static String policy(String name, int version, String value, String from, String by, String at) {
        return "INSERT INTO policy (name, version, value, effective_from, set_by, set_at) VALUES ('%s', %d, '%s', '%s', %s, '%s')"
                .formatted(name, version, value, from, by, at);
    }

    /** A head of one's own, known to have been at work at that moment. */
    private static String head(String at) {
        long id = GROUND.next();
        GROUND.found(
                "INSERT INTO employee (id, login, password_hash, full_name, role, created_at) VALUES (%1$d, 'head-%1$d', '-', 'Ирина', 'HEAD', '2026-01-01Z')"
                        .formatted(id),
                "INSERT INTO audit_entry (at, actor_id, action) VALUES ('%s', %d, 'signed-in')".formatted(at, id));
        return Long.toString(id);
    }

    @Test
    void R0_1_nobodyWritesTheRulesOfYesterday() {
        String name = "lead.first-reaction-minutes";
        String head = head("2026-06-01Z");
        siege.refused("policy_for_the_future", policy(name, 2, "1", "2020-01-01Z", head, "2026-06-01Z"));
        siege.eachRefused(
                "policy_set_by_a_head",
                // The moment of writing is a lie too: the head was at work later than that.
                policy(name, 2, "1", "2020-01-01Z", head, "2020-01-01Z"),
                policy(name, 2, "1", "2026-06-02Z", "101", "2026-06-02Z"));
        siege.refused("policy_set_by_somebody", policy(name, 2, "1", "2026-06-02Z", "NULL", "2026-06-02Z"));
        siege.eachRefused(
                "policy_in_bounds",
                policy(name, 2, "0", "2026-06-02Z", head, "2026-06-02Z"),
                policy(name, 2, "-5", "2026-06-02Z", head, "2026-06-02Z"),
                policy(name, 2, "many", "2026-06-02Z", head, "2026-06-02Z"),
                policy("r3.2.mode", 2, "NEVER", "2026-06-02Z", head, "2026-06-02Z"));
        siege.refused("policy_follows_its_former", policy(name, 7, "20", "2026-06-02Z", head, "2026-06-02Z"));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE policy SET value = '1'",
                "DELETE FROM policy",
                "INSERT INTO policy_bound (name, clause, choices) VALUES ('r1.4.mode', 'R1.4', '{ENFORCE,OFF}')",
                "UPDATE policy_bound SET least = 0",
                "INSERT INTO clause_text VALUES ('R1.4', '2026-06-02Z', 'd41d8cd98f00b204e9800998ecf8427e')",
                "UPDATE clause_text SET effective_from = '2030-01-01Z'");
    }

    @Test
    void R0_1_aClauseTheDatabaseGuaranteesHasNoModeToChange() {
        String head = head("2026-06-01Z");
        siege.refused("policy_follows_its_former", policy("r1.4.mode", 2, "OFF", "2026-06-02Z", head, "2026-06-02Z"));
        siege.refused("policy_follows_its_former", policy("r1.4.mode", 1, "OFF", "2026-06-02Z", head, "2026-06-02Z"));
    }

    @Test
    void R0_1_aChangeInForceIsNotWithdrawnNorOneOfYesterday() {
        String head = head("2026-06-20Z");
        GROUND.act(policy("case.appeal-hours", 2, "48", "2026-07-01Z", head, "2026-06-20Z"));
        String withdrawal = "INSERT INTO policy_withdrawal VALUES ('case.appeal-hours', %d, %s, '%s', 'Передумали')";
        siege.eachRefused(
                "policy_withdrawn_in_time",
                withdrawal.formatted(2, head, "2026-07-01Z"),
                withdrawal.formatted(1, head, "2026-06-21Z"));
        siege.eachRefused(
                "policy_withdrawn_by_a_head",
                withdrawal.formatted(2, "101", "2026-06-22Z"),
                withdrawal.formatted(2, head, "2026-05-01Z"));
        GROUND.act(withdrawal.formatted(2, head, "2026-06-22Z"));
        assertThat(GROUND.number("SELECT policy_value('case.appeal-hours', '2026-08-01Z')::bigint"))
                .isEqualTo(72);
        siege.eachRefused(PRIVILEGE, "DELETE FROM policy_withdrawal", "UPDATE policy_withdrawal SET reason = '-'");
        siege.refused("policy_withdrawn_once", withdrawal.formatted(2, head, "2026-06-23Z"));
    }

    @Test
    void R0_1_aRefusalAViolationAndADecisionNameTheVersionWhateverTheirWriterSays() {
        String head = head("2026-12-19Z");
        long before = GROUND.number("SELECT clause_version('R1.3', '2027-01-01Z')");
        GROUND.act(
                policy("r1.3.mode", 2, "WARN", "2027-01-02Z", head, "2026-12-20Z"),
                policy("r1.3.mode", 3, "ENFORCE", "2027-01-03Z", head, "2026-12-20Z"));
        GROUND.act(
                "INSERT INTO refusal (clause, at, command, clause_version) VALUES ('R1.3', '2027-01-01Z', 'x', 99), ('R1.3', '2027-01-04Z', 'x', 1)",
                """
                INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact, clause_version)
                VALUES ('CALL_WITHOUT_RIGHT', 'R1.3', '2027-01-02 12:00Z', '2027-01-09Z', '2027-01-12Z', 101, 'call:1', 99)""");
        assertThat(GROUND.number("SELECT clause_version FROM refusal WHERE at = '2027-01-01Z'"))
                .isEqualTo(before);
        assertThat(GROUND.number("SELECT clause_version FROM refusal WHERE at = '2027-01-04Z'"))
                .isEqualTo(before + 2);
        assertThat(GROUND.number("SELECT clause_version FROM violation WHERE at = '2027-01-02 12:00Z'"))
                .as("by the version of the day it happened, not of the day it was seen")
                .isEqualTo(before + 1);
        siege.eachRefused(PRIVILEGE, "UPDATE refusal SET clause_version = 1", "UPDATE observation SET mode = 'WARN'");
    }

    @Test
    void R0_3_nobodyAcknowledgesForAnotherNorWhatIsNotInForce() {
        String head = head("2026-06-01Z");
        String signed = "INSERT INTO acknowledgement VALUES (%s, %d, '%s')";
        String trace =
                "INSERT INTO audit_entry (at, actor_id, action, subject) VALUES ('%s', %s, 'rulebook.acknowledged', 'rulebook:%d')";
        int edition = (int) GROUND.number("SELECT rulebook_version('2026-06-02Z')");
        int before = (int) GROUND.number("SELECT rulebook_version('2026-05-01Z')");
        siege.refused("acknowledged_in_person", signed.formatted(head, edition, "2026-06-02Z"));
        siege.refused(
                "acknowledged_in_person",
                signed.formatted(head, before, "2026-05-01Z"),
                trace.formatted("2026-05-01Z", head, before));
        siege.refused(
                "acknowledged_in_force",
                signed.formatted(head, edition + 9, "2026-06-02Z"),
                trace.formatted("2026-06-02Z", head, edition + 9));
        GROUND.act(signed.formatted(head, edition, "2026-06-02Z"), trace.formatted("2026-06-02Z", head, edition));
        siege.refused("acknowledged_once", signed.formatted(head, edition, "2026-06-02Z"));
        siege.eachRefused(PRIVILEGE, "DELETE FROM acknowledgement", "UPDATE acknowledgement SET edition = 99");
    }

    @Test
    void R3_2_theStopPhrasesOfThePastStandAsTheyWere() {
        String head = head("2026-08-31Z");
        String phrase = "INSERT INTO stop_phrase (id, phrase, added_by, added_at) VALUES (%d, '%s', %s, '%s')";
        GROUND.act(phrase.formatted(701, "на связи", head, "2026-09-01Z"));
        String ended = "UPDATE stop_phrase SET removed_by = %s, removed_at = '%s' WHERE id = 701";
        siege.eachRefused(
                "stop_phrase_by_a_head",
                phrase.formatted(702, "ясно", "101", "2026-09-02Z"),
                phrase.formatted(702, "ясно", head, "2026-03-01Z"),
                ended.formatted(head, "2026-08-01Z"),
                ended.formatted("101", "2026-09-02Z"));
        GROUND.act(ended.formatted(head, "2026-09-02Z"));
        siege.refused(
                "stop_phrase_ends_once", "UPDATE stop_phrase SET removed_at = NULL, removed_by = NULL WHERE id = 701");
    }
}
