package reglament.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/** A journal somebody went at as the superuser, with every trigger and foreign key off; put right again afterwards. */
final class Tampered {
    static final List<String> TABLES = List.of(
            "event",
            "event_subject",
            "audit_entry",
            "event_personal",
            "audit_personal",
            "chain_link",
            "chain_head",
            "chain_anchor",
            "chain_anchored");

    private Tampered() {}

    /** What the verifier says after that. */
    static List<String> found(Database database, String tampering) throws SQLException {
        try (Connection superuser = TestDatabases.connectAsSuperuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String table : TABLES) {
                statement.execute("CREATE TEMP TABLE kept_" + table + " AS SELECT * FROM " + table);
            }
            try {
                statement.execute(tampering);
                return new ArrayList<>(JournalProof.flaws(database));
            } finally {
                for (String table : TABLES) {
                    statement.execute("DELETE FROM " + table);
                    statement.execute("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE SELECT * FROM kept_" + table);
                }
            }
        }
    }
}
