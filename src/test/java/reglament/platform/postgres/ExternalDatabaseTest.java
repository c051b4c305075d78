package reglament.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reglament.testing.TestDatabases;

/** A database handed out by an operator: its owner may create roles, and is no superuser. */
class ExternalDatabaseTest {
    private static final String PASSWORD = "owner's password";

    /** Roles belong to a whole server, so this test has one of its own. */
    @TempDir
    private static Path home;

    private static EmbeddedServer server;

    @TempDir
    private Path data;

    private DatabaseSettings.External settings = new DatabaseSettings.External("", "", "", null);

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(home, List.of("fsync=off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void handOut() throws SQLException {
        administer("DROP DATABASE IF EXISTS handed_out WITH (FORCE)");
        administer("DROP ROLE IF EXISTS reglament_app");
        administer("DROP ROLE IF EXISTS handed_out");
        administer("CREATE ROLE handed_out LOGIN CREATEROLE PASSWORD 'owner''s password'");
        administer("CREATE DATABASE handed_out OWNER handed_out");
        settings = new DatabaseSettings.External(server.url("handed_out"), "handed_out", PASSWORD, null);
    }

    private static void administer(String sql) throws SQLException {
        try (Connection admin =
                        DriverManager.getConnection(server.url("postgres"), server.superuser(), server.password());
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private Database node(String name) {
        return Database.external(settings, data.resolve(name));
    }

    @Test
    void itIsMigratedAndUsedByARoleThatOwnsNothing() throws SQLException {
        Database database = node("first");
        try (Connection app = connect(database);
                Statement statement = app.createStatement()) {
            statement.executeQuery("SELECT 1 FROM employee").close();
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("TRUNCATE event"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aSecondNodeAndASecondStartDoNotLockTheFirstOut() throws SQLException {
        Database first = node("first");
        Database second = node("second");
        node("first");
        connect(first).close();
        connect(second).close();
        assertThat(second.appPassword()).isEqualTo(first.appPassword()).isNotEqualTo(PASSWORD);
    }

    @Test
    void aNewPasswordOfTheOwnerGivesTheApplicationANewOneToo() throws SQLException {
        node("first");
        try (Connection owner = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER ROLE handed_out PASSWORD 'another'");
        }
        settings = new DatabaseSettings.External(settings.url(), settings.user(), "another", null);
        connect(node("first")).close();
    }

    @Test
    void anOwnerWhoMayNotMakeRolesIsGivenOneByTheOperator() throws SQLException {
        administer("ALTER ROLE handed_out NOCREATEROLE");
        assertThatThrownBy(() -> node("first"))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("REGLAMENT_DATABASE_APP_PASSWORD");
        administer("CREATE ROLE reglament_app LOGIN PASSWORD 'given'");
        settings = new DatabaseSettings.External(settings.url(), settings.user(), settings.password(), "given");
        connect(node("first")).close();
    }

    @Test
    void aWrongPasswordIsSaidPlainly() {
        settings = new DatabaseSettings.External(settings.url(), settings.user(), "wrong", null);
        assertThatThrownBy(() -> node("first"))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("REGLAMENT_DATABASE_URL")
                .hasMessageNotContaining("wrong\"");
    }

    private static Connection connect(Database database) throws SQLException {
        Connection connection = TestDatabases.connect(database);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(Database.APP);
        }
        return connection;
    }
}
