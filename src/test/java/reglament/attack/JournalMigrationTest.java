package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/** A journal written before there were chains is chained by the migration, and goes on. */
class JournalMigrationTest {
    @Test
    void F7_whatWasWrittenBeforeIsChainedAndItsPersonalFactsSetApart() throws SQLException {
        Database database = TestDatabases.leftAt("20261123.4610");
        write(database, "10");
        TestDatabases.migrate(database, "latest");
        TestDatabases.widened(database);
        write(database, "20");
        assertThat(JournalProof.flaws(database)).isEmpty();
        try (Connection app = TestDatabases.connect(database);
                Statement statement = app.createStatement()) {
            assertThat(one(
                            statement,
                            "SELECT string_agg(facts::text, '; ' ORDER BY id) FROM event WHERE at < '2026-01-15Z'"))
                    .isEqualTo("{\"detailed\": true}; {\"qualifying\": true}; {\"of\": \"СД-1\"}");
            assertThat(
                            one(
                                    statement,
                                    "SELECT string_agg(facts::text, '; ' ORDER BY event_id) FROM event_personal WHERE event_id <= 3"))
                    .isEqualTo(
                            "{\"text\": \"Ольга согласна\"}; {\"of\": \"+79161234567\", \"recording\": \"https://ats.example/1\"}");
            assertThat(one(statement, "SELECT max(seq)::text FROM chain_link WHERE chain = 'LEAD' AND chain_id = 1"))
                    .isEqualTo("6");
        }
        assertThat(Tampered.found(database, "UPDATE event SET facts = '{}' WHERE id = 1"))
                .singleElement()
                .asString()
                .contains("Table event, row 1 (lead 1)");
    }

    private static void write(Database database, String day) throws SQLException {
        String at = "2026-01-" + day + " 10:00Z";
        try (Connection app = TestDatabases.connect(database)) {
            Ground.run(
                    app,
                    """
                    WITH e AS (INSERT INTO event (at, recorded_at, type, kind, facts) VALUES
                        ('%1$s', '%1$s', 'comment.written', 'COMMENT', '{"detailed": true, "text": "Ольга согласна"}'),
                        ('%1$s', '%1$s', 'call.outgoing', 'CONVERSATION', '{"qualifying": true, "of": "+79161234567", "recording": "https://ats.example/1"}'),
                        ('%1$s', '%1$s', 'lead.converted', 'CHANGE', '{"of": "СД-1"}') RETURNING id, at)
                    INSERT INTO event_subject SELECT 'LEAD', 1, at, id FROM e""".formatted(at),
                    "INSERT INTO audit_entry (at, action, subject, facts) VALUES ('%s', 'comment.overruled', 'comment:1', '{\"reason\": \"слушал\", \"detailed\": true}')"
                            .formatted(at));
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
