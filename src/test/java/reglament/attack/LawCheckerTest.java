package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reglament.testing.TestDatabases;

/** The checker finds each breach when every guard is off, and nothing in a lawful database. */
class LawCheckerTest {
    private static final String AT = "2026-01-15 10:00Z";
    private static final String LAPSED = "2026-04-15 10:00Z";
    private static final Ground GROUND = new Ground();
    private static final long CONTACT = GROUND.contact();
    private static final Ready STANDING = GROUND.deal(CONTACT, Ground.DMITRY, AT);
    private static final Ready OPEN = GROUND.ready(CONTACT, Ground.ANNA, LAPSED);
    private static final Ready OTHERS = GROUND.deal(GROUND.contact(), Ground.ANNA, AT);
    private static final long LEAD = GROUND.lead(CONTACT, Ground.ANNA);

    static {
        GROUND.takeOver(OPEN, STANDING);
    }

    /** A breach, with CONTACT, OTHER, LEAD, DEAL, CALL, COMMENT, SUPERSEDED and OPEN standing for records of a small lawful shop. */
    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("R1.2", "UPDATE lead_responsibility SET ended_at = '2026-01-11Z' WHERE lead_id = LEAD"),
                breach(
                        "R1.2",
                        "UPDATE lead_responsibility SET ended_at = '2026-01-11Z' WHERE lead_id = LEAD",
                        "INSERT INTO lead_responsibility (lead_id, employee_id, began_at, former_end) VALUES (LEAD, 101, '2026-01-12Z', '2026-01-12Z')"),
                breach(
                        "R1.2",
                        "DROP INDEX lead_responsibility_first",
                        "INSERT INTO lead_responsibility (lead_id, employee_id, began_at, ended_at) VALUES (LEAD, 101, '2026-01-05Z', '2026-01-12Z')"),
                breach("R2.3", "UPDATE deal SET responsible_id = 103 WHERE id = OPEN"),
                breach("R2.3", "UPDATE deal_responsibility SET began_at = '2026-05-01Z' WHERE deal_id = OPEN"),
                breach("R1.3", "UPDATE deal_responsibility SET employee_id = 103 WHERE deal_id = OPEN"),
                breach(
                        "R2.3",
                        "INSERT INTO handover (id, kind, from_id, to_id, offered_by, offered_at, lapses_at, status, ended_at, ended_by) VALUES (1, 'DEAL', 101, 102, 101, '2026-05-01Z', '2026-05-03Z', 'ACCEPTED', '2026-05-02Z', 102)",
                        "INSERT INTO handover_record (handover_id, open, deal_id, moved_at) VALUES (1, false, OPEN, '2026-05-02Z')"),
                breach("R1.3", absence("101, 102", "2026-03-01Z"), absence("101, 103", "2026-03-05Z")),
                breach("R1.3", absence("101, 102", "2026-03-01Z"), absence("102, 103", "2026-03-05Z")),
                breach(
                        "R0.2",
                        "INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at) VALUES (1, OPEN, 9, '2026-05-01Z', 'API', 103, '2026-05-01Z')",
                        "INSERT INTO payment_credit (payment_id, employee_id, deal_id, amount, credited_at) VALUES (1, 102, OPEN, 9, '2026-05-01Z')"),
                breach(
                        "R0.2",
                        "INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at) VALUES (1, OPEN, 9, '2026-05-01Z', 'API', 103, '2026-05-01Z')",
                        "INSERT INTO payment_credit (payment_id, employee_id, deal_id, amount, credited_at) VALUES (1, 101, OPEN, 8, '2026-05-01Z')"),
                breach(
                        "R0.2",
                        "INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at) VALUES (1, OPEN, 9, '2026-05-01Z', 'API', 103, '2026-05-01Z')",
                        "INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at, reverses_id, reason) VALUES (2, OPEN, -8, '2026-05-01Z', 'API', 103, '2026-05-01Z', 1, 'x')"),
                breach("R1.4", "DELETE FROM conversion WHERE lead_id = OPEN"),
                breach("R1.4", "UPDATE lead SET status = 'CONVERTED', ended_at = '2026-02-01Z' WHERE id = LEAD"),
                breach("R1.4", "UPDATE call SET talk_seconds = 14 WHERE id = CALL"),
                breach("R1.4", "UPDATE call SET employee_id = 103 WHERE id = CALL"),
                breach("R1.4", "UPDATE interaction SET contact_id = OTHER WHERE id = CALL"),
                breach("R1.4", "UPDATE call SET channel_id = 402 WHERE id = CALL"),
                breach("R1.4", "UPDATE comment SET author_id = 103 WHERE id = COMMENT"),
                breach("R1.4", "UPDATE comment SET interaction_id = NULL WHERE id = COMMENT"),
                breach("R1.4", "UPDATE comment_verdict SET detailed = false WHERE comment_id = COMMENT"),
                breach("R1.5", "UPDATE call SET client_number = '+79160000000' WHERE id = CALL"),
                breach(
                        "R1.5",
                        "INSERT INTO interaction (kind, client_key, occurred_at, recorded_at, proof, thread_id, inbound_message_id, outbound_message_id) VALUES ('EXCHANGE', 'x', '2026-01-01Z', '2026-01-01Z', 'SIGNED', 7, 8, 9), ('EXCHANGE', 'x', '2026-01-01Z', '2026-01-01Z', 'SIGNED', 7, 6, 10)"),
                breach(
                        "R2.1",
                        "UPDATE lead SET status = 'JOINED', ended_at = '2026-02-01Z', joined_deal_id = OTHERDEAL WHERE id = LEAD"),
                breach(
                        "R2.1",
                        "UPDATE lead SET status = 'JUNK', ended_at = '2026-02-01Z', reason_id = (SELECT id FROM reason WHERE kind = 'LOSS' LIMIT 1) WHERE id = LEAD"),
                breach("R2.4", "DROP INDEX deal_slot", "UPDATE deal SET contact_id = OTHER WHERE id = OPEN"),
                breach("R2.5", "UPDATE deal SET amount = 5 WHERE id = OPEN"),
                breach("R2.5", "DELETE FROM deal_line WHERE deal_id = OPEN"),
                breach("R2.5", "UPDATE deal_line SET product_id = 302, product_group_id = 202 WHERE deal_id = OPEN"),
                breach("R2.5", "UPDATE deal SET stage_id = 8 WHERE id = OPEN"),
                breach(
                        "R2.6",
                        "ALTER TABLE prolongation DROP CONSTRAINT prolongation_ends",
                        "UPDATE prolongation SET protected_until = '2099-01-01Z' WHERE deal_id = OPEN"),
                breach("R2.6", "UPDATE comment SET recorded_at = '2026-04-20Z' WHERE id = COMMENT"),
                breach(
                        "R2.6",
                        "ALTER TABLE prolongation DROP CONSTRAINT prolongation_comment_id_key",
                        "UPDATE prolongation SET comment_id = (SELECT comment_id FROM conversion WHERE lead_id = OTHERDEAL) WHERE deal_id = OPEN"),
                breach("R2.6", "UPDATE prolongation SET employee_id = 103 WHERE deal_id = OPEN"),
                breach(
                        "R2.7",
                        "UPDATE deal SET status = 'WON', stage_id = 8, closed_at = '2027-01-01Z', successor_id = NULL WHERE id = SUPERSEDED"),
                breach("R2.7", "UPDATE deal SET successor_id = OTHERDEAL WHERE id = SUPERSEDED"),
                breach(
                        "R2.7",
                        "UPDATE deal SET closed_at = '2026-02-01Z' WHERE id = SUPERSEDED",
                        "UPDATE deal SET opened_at = '2026-02-01Z' WHERE id = OPEN"),
                breach("R3.2", "UPDATE comment SET topic = '', agreement = '', text = 'Думает...' WHERE id = COMMENT"),
                breach("R3.2", "UPDATE comment_verdict SET judged_by = 101, reason = 'так' WHERE comment_id = COMMENT"),
                breach(
                        "R4.1",
                        "UPDATE contact SET birth_date = '2026-03-01', changed_on = '2099-01-01' WHERE id = OTHER"),
                breach("R4.2", "UPDATE contact_phone SET kind = 'HOME' WHERE contact_id = OTHER"),
                breach("R4.2", "DELETE FROM contact_email WHERE contact_id = OTHER"),
                breach(
                        "R4.3",
                        "UPDATE contact_email SET address = 'Anna.Home@googlemail.com' WHERE contact_id = OTHER"),
                breach("R4.3", "UPDATE contact_email SET address = 'boss@company.example' WHERE contact_id = OTHER"),
                breach(
                        "R5.2",
                        "UPDATE contact SET birth_date = '1987-03-14', last_name = (SELECT upper(replace(last_name, 'а', 'a')) FROM contact WHERE id = CONTACT) WHERE id = OTHER"),
                breach(
                        "R5.2",
                        "INSERT INTO contact_phone (contact_id, kind, number) SELECT OTHER, 'WORK', number FROM contact_phone WHERE contact_id = CONTACT",
                        "INSERT INTO contact_email (contact_id, kind, address) SELECT OTHER, 'WORK', upper(address) FROM contact_email WHERE contact_id = CONTACT"));
    }

    private static String absence(String who, String from) {
        return """
                INSERT INTO absence (employee_id, substitute_id, first_day, last_day, zone, begins_at, planned_until, set_by, set_at)
                VALUES (%1$s, '%3$s', '2026-03-08', 'UTC', '%2$s', '2026-03-09Z', 101, '%2$s')""".formatted(who, from, from.replace("Z", ""));
    }

    private static Arguments breach(String clause, String... statements) {
        return Arguments.of(clause, List.of(statements));
    }

    @Test
    void aLawfulDatabaseIsFoundLawful() {
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("breaches")
    void aPlantedBreachIsFound(String clause, List<String> statements) throws SQLException {
        try (Connection owner = TestDatabases.connectAsSuperuser(GROUND.database);
                Statement statement = owner.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            owner.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(named(sql));
            }
            assertThat(LawChecker.broken(owner)).anyMatch(line -> line.startsWith(clause + " "));
            owner.rollback();
        }
    }

    private static String named(String sql) {
        return sql.replace("OTHERDEAL", "" + OTHERS.deal())
                .replace("OTHER", "" + OTHERS.contact())
                .replace("CONTACT", "" + CONTACT)
                .replace("LEAD", "" + LEAD)
                .replace("SUPERSEDED", "" + STANDING.deal())
                .replace("OPEN", "" + OPEN.deal())
                .replace("CALL", "" + OPEN.call())
                .replace("COMMENT", "" + OPEN.comment());
    }
}
