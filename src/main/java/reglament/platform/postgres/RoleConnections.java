package reglament.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * New connections of the application's role, for the pool. Each session sets what the statements and functions rely on, whatever defaults
 * the role was given behind our back; and if the role was locked out (another password, a setting that no session survives), the keeper puts
 * it right and the connection is tried once more. So nothing that a stolen connection does to its own role outlives it.
 */
final class RoleConnections extends AbstractDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(RoleConnections.class);

    /** Not let in; or let in and thrown out by a default that cannot be applied. */
    private static final Set<String> LOCKED_OUT =
            Set.of("28P01", "28000", "22023", "42704", "58P01", "55P02", "0LP01", "25P04", "57014");

    /**
     * What no session may have otherwise: how text and time are read and written, where names are looked for, which isolation the rules are
     * written for. A generic plan cannot know how selective a filter is; these queries are planned in well under a millisecond.
     */
    private static final String SET_UP = """
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE, NOT DEFERRABLE;
            SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0;
            SET standard_conforming_strings = on; SET transform_null_equals = off; SET array_nulls = on; SET row_security = on;
            SET search_path = public; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = postgres;
            SET bytea_output = hex; SET extra_float_digits = 3; SET xmloption = content; SET client_encoding = 'UTF8';
            SET plan_cache_mode = force_custom_plan;
            SELECT EXISTS (SELECT 1 FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE r.rolname = current_user)""";

    private final Database database;
    private final Keeper keeper;

    RoleConnections(Database database, Keeper keeper) {
        this.database = database;
        this.keeper = keeper;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return connect();
        } catch (SQLException refused) {
            if (!LOCKED_OUT.contains(String.valueOf(refused.getSQLState()))) {
                throw refused;
            }
            try {
                keeper.restoreRole();
            } catch (SQLException unable) {
                LOG.error(
                        "{} is not let in, and its password and settings cannot be put back: {}",
                        database.appUser(),
                        unable.getMessage());
                throw refused;
            }
            return connect();
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("there is one role to connect as");
    }

    private Connection connect() throws SQLException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            if (!hasOwnDefaults(statement)) {
                return connection;
            }
            LOG.warn(
                    "{} was given defaults of its own; they are taken off. Those of the database stay.",
                    database.appUser());
            statement.execute("ALTER ROLE CURRENT_USER RESET ALL");
            statement.execute("ALTER ROLE CURRENT_USER IN DATABASE \""
                    + connection.getCatalog().replace("\"", "\"\"") + "\" RESET ALL");
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        connection.close();
        return setUp(open());
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.appUser());
        properties.setProperty("password", database.appPassword());
        properties.setProperty("ApplicationName", "reglament");
        properties.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(database.url(), properties);
    }

    private static Connection setUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            hasOwnDefaults(statement);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Sets the session up first: a default such as «read only» must not hinder what follows. */
    private static boolean hasOwnDefaults(Statement statement) throws SQLException {
        boolean rows = statement.execute(SET_UP);
        while (!rows) {
            rows = statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
