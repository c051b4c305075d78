package reglament.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F7: what somebody does to the role they stole outlives neither their session nor the next connection. */
class RoleConnectionsTest {
    @TempDir
    private static Path home;

    private static EmbeddedServer server;
    private static Database database;
    private static RoleConnections connections;

    /** Roles belong to a whole server, so this test has one of its own. */
    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(home, List.of("fsync=off"));
        database = Database.embedded(server, "reglament", "by right");
        connections = new RoleConnections(database, Keeper.of(database, server));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void stolen(String sql) throws SQLException {
        try (Connection thief =
                        DriverManager.getConnection(database.url(), database.appUser(), database.appPassword());
                Statement statement = thief.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(String name) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('" + name + "')")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aNewPasswordLocksNobodyOut() throws SQLException {
        stolen("ALTER ROLE reglament_app PASSWORD 'mine now'");
        try (Connection connection = connections.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        stolen("SELECT 1"); // The password is the one it was.
        stolen("ALTER ROLE reglament_app PASSWORD NULL");
        assertThat(setting("search_path")).isEqualTo("public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard_conforming_strings = off",
                "transform_null_equals = on",
                "default_transaction_read_only = on",
                "default_transaction_isolation = 'serializable'",
                "statement_timeout = '1ms'",
                "lock_timeout = '1ms'",
                "transaction_timeout = '1ms'",
                "search_path = 'pg_catalog'",
                "\"TimeZone\" = 'Pacific/Kiritimati'",
                "\"DateStyle\" = 'German, DMY'",
                "client_encoding = 'LATIN1'",
                "local_preload_libraries = 'no such library'",
                "role = 'none'",
                "bytea_output = 'escape'"
            })
    void noDefaultOfTheRoleReachesASession(String setting) throws SQLException {
        stolen("ALTER ROLE reglament_app SET " + setting);
        stolenIn("reglament", setting);
        assertThat(setting("standard_conforming_strings")).isEqualTo("on");
        assertThat(setting("transform_null_equals")).isEqualTo("off");
        assertThat(setting("transaction_read_only")).isEqualTo("off");
        assertThat(setting("transaction_isolation")).isEqualTo("read committed");
        assertThat(setting("statement_timeout")).isEqualTo("0");
        assertThat(setting("lock_timeout")).isEqualTo("0");
        assertThat(setting("search_path")).isEqualTo("public");
        assertThat(setting("TimeZone")).isEqualTo("UTC");
        assertThat(setting("DateStyle")).isEqualTo("ISO, MDY");
        assertThat(setting("bytea_output")).isEqualTo("hex");
        // And it is gone from the role, for whoever connects in another way.
        try (Connection admin =
                        DriverManager.getConnection(server.url("reglament"), server.superuser(), server.password());
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_db_role_setting WHERE setrole = 'reglament_app'::regrole")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    /** The same for one database; after the first it may be that nobody is let in any more. */
    private static void stolenIn(String name, String setting) throws SQLException {
        try (Connection admin = DriverManager.getConnection(server.url(name), server.superuser(), server.password());
                Statement statement = admin.createStatement()) {
            statement.execute("ALTER ROLE reglament_app IN DATABASE " + name + " SET " + setting);
        }
    }
}
