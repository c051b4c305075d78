package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;

/**
 * What the application's role may do in the database, to the last column and function. Whatever a migration adds is nobody's until the lists
 * in {@code src/test/resources/licence} say so: whoever adds a line there has decided.
 */
class LicenceWallsTest {
    private static final Path LISTS = Path.of("src/test/resources/licence");

    /** A line for each table: every column with S(elect), I(nsert), U(pdate), and whether rows may be deleted. */
    private static final String COLUMNS = """
            SELECT c.relname || CASE WHEN has_table_privilege('reglament_app', c.oid, 'DELETE') THEN ' (delete)' ELSE '' END || ': ' ||
              string_agg(a.attname || coalesce(nullif(' ' || concat(
                CASE WHEN has_column_privilege('reglament_app', c.oid, a.attnum, 'SELECT') THEN 'S' END,
                CASE WHEN has_column_privilege('reglament_app', c.oid, a.attnum, 'INSERT') THEN 'I' END,
                CASE WHEN has_column_privilege('reglament_app', c.oid, a.attnum, 'UPDATE') THEN 'U' END), ' '), ''), ', ' ORDER BY a.attnum)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f') AND c.relname <> 'flyway_schema_history'
            GROUP BY c.oid, c.relname ORDER BY c.relname COLLATE "C\"""";

    private static final String OWN_FUNCTIONS = """
            FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            """;

    private static final String FUNCTIONS = "SELECT p.oid::regprocedure::text " + OWN_FUNCTIONS
            + "AND has_function_privilege('reglament_app', p.oid, 'EXECUTE') ORDER BY p.oid::regprocedure::text COLLATE \"C\"";

    private static final String LENT = "SELECT p.oid::regprocedure::text " + OWN_FUNCTIONS
            + "AND EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)";

    /** What is parsed when it is called reads its text as the session does, unless it says how. */
    private static final String UNPINNED = "SELECT p.oid::regprocedure::text " + OWN_FUNCTIONS + """
            AND p.prokind <> 'a' AND NOT (coalesce(p.proconfig::text, '') ~ 'search_path=(\\\\"|)public, pg_temp'
              AND (p.prosqlbody IS NOT NULL OR coalesce(p.proconfig::text, '') ~ 'standard_conforming_strings=on'))
            AND NOT (p.prosqlbody IS NOT NULL AND NOT p.prosecdef)""";

    private static final String OPEN_GUARDS = "SELECT p.oid::regprocedure::text " + OWN_FUNCTIONS + """
            AND p.prorettype = 'trigger'::regtype AND NOT (p.prosecdef AND p.prosrc ~ '^\\s*(DECLARE.*)?BEGIN\\s+IF TG_TABLE_SCHEMA <> ''public''')""";

    /** Columns with a moment that the role writes, and that neither the clock nor the list of those told from outside holds. */
    private static final String MOMENTS = """
            SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'timestamptz'::regtype AND a.attgenerated = ''
              AND (has_column_privilege('reglament_app', c.oid, a.attnum, 'INSERT') AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid
                     AND pg_get_triggerdef(t.oid) ~ ('BEFORE INSERT .*(is_now|has_been)\\(new\\.' || quote_ident(a.attname) || '\\)'))
                OR has_column_privilege('reglament_app', c.oid, a.attnum, 'UPDATE') AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid
                     AND pg_get_triggerdef(t.oid) ~ ('BEFORE UPDATE OF .*(is_now|has_been)\\(new\\.' || quote_ident(a.attname) || '\\)')))
            ORDER BY 1""";

    private static final String UNCOUNTED = """
            SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attgenerated = ''
              AND a.atttypid IN ('numeric'::regtype, 'float8'::regtype, 'float4'::regtype)
              AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
                AND pg_get_constraintdef(k.oid) ~ 'NaN')""";

    private static Database database = TestDatabases.fresh();

    @BeforeAll
    static void asShipped() {
        database = TestDatabases.fresh();
    }

    private static List<String> asked(String query) {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    private static List<String> afterPlanting(String plant, String query) {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(plant);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            owner.rollback();
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(plant, failure);
        }
    }

    /** Without what stands after a «#»: reasons. */
    private static List<String> listed(String name) {
        try {
            return Files.readAllLines(LISTS.resolve(name)).stream()
                    .map(line -> line.replaceFirst("\\s*#.*", ""))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theRoleReadsAndWritesJustTheListedColumns() {
        assertThat(asked(COLUMNS)).containsExactlyElementsOf(listed("columns.txt"));
    }

    @Test
    void aPlantedColumnIsFound() {
        assertThat(afterPlanting("ALTER TABLE contact ADD COLUMN planted text", COLUMNS))
                .isNotEqualTo(listed("columns.txt"));
        assertThat(afterPlanting("GRANT INSERT ON contact TO reglament_app", COLUMNS))
                .isNotEqualTo(listed("columns.txt"));
    }

    @Test
    void theRoleCallsJustTheListedFunctionsAndNobodyElseCallsAny() {
        assertThat(asked(FUNCTIONS)).containsExactlyElementsOf(listed("functions.txt"));
        assertThat(asked(LENT)).isEmpty();
    }

    @Test
    void aPlantedFunctionIsFound() {
        String plant =
                "CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION planted() TO %s";
        assertThat(afterPlanting(plant.formatted("reglament_app"), FUNCTIONS)).isNotEqualTo(listed("functions.txt"));
        assertThat(afterPlanting(plant.formatted("PUBLIC"), LENT)).containsExactly("planted()");
        assertThat(afterPlanting(plant.formatted("reglament_owner"), LENT)).isEmpty();
        assertThat(afterPlanting(plant.formatted("reglament_owner"), UNPINNED)).containsExactly("planted()");
    }

    @Test
    void noFunctionReadsNamesOrTextAsTheSessionSays() {
        assertThat(asked(UNPINNED)).isEmpty();
    }

    @Test
    void everyGuardActsAsTheOwnerAndLooksAtTheRealTableOnly() {
        assertThat(asked(OPEN_GUARDS)).isEmpty();
        assertThat(afterPlanting("""
                        CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
                        $$ BEGIN RETURN NULL; END $$""", OPEN_GUARDS)).containsExactly("planted()");
    }

    @Test
    void whatTheRoleDatesIsHeldToTheClockOrToldFromOutside() {
        assertThat(asked(MOMENTS)).containsExactlyElementsOf(listed("moments.txt"));
    }

    @Test
    void noSumIsNotANumber() {
        assertThat(asked(UNCOUNTED)).isEmpty();
    }

    @Test
    void theRoleOwnsNothingBelongsToNothingAndCreatesNothing() {
        assertThat(asked("SELECT relname FROM pg_class WHERE relowner = 'reglament_app'::regrole"))
                .isEmpty();
        assertThat(asked("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'reglament_app'::regrole"))
                .isEmpty();
        assertThat(
                        asked(
                                "SELECT 'superuser' FROM pg_roles WHERE rolname = 'reglament_app' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)"))
                .isEmpty();
        assertThat(asked("""
                SELECT 'creates' WHERE has_database_privilege('reglament_app', current_database(), 'CREATE')
                  OR has_database_privilege('reglament_app', current_database(), 'TEMPORARY') OR has_schema_privilege('reglament_app', 'public', 'CREATE')""")).isEmpty();
    }
}
