package reglament.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts as the owner of the tables, for the few things that the role of the application must not be able to do: set the rules' clock, and
 * give that role back the password and the settings it has by right. Nothing else can be asked of it, so no bug becomes the owner.
 */
public final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final Database database;
    private final Credentials owner;
    private final Credentials roles;
    private @Nullable Connection open;

    /** @param password never logged */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** @param roles who may alter roles: the owner, if it made them, or a superuser */
    Keeper(Database database, Credentials owner, Credentials roles) {
        this.database = database;
        this.owner = owner;
        this.roles = roles;
    }

    /** Keeps a database on an embedded server. */
    public static Keeper of(Database database, EmbeddedServer server) {
        return new Keeper(
                database,
                new Credentials(Database.OWNER, server.password()),
                new Credentials(server.superuser(), server.password()));
    }

    /** The database's clock runs, as far from its own time as that of the application. */
    public void runClock(Duration shift) {
        clock("UPDATE rules_clock SET shift = make_interval(secs => ?), standing = NULL", shift.toMillis() / 1000.0);
        close();
    }

    /** It stands there until it is moved or runs again: a demonstration lives through its past. */
    public void standClock(Instant moment) {
        clock("UPDATE rules_clock SET standing = ?", moment.atOffset(ZoneOffset.UTC));
    }

    private synchronized void clock(String sql, Object value) {
        try {
            if (open == null || !open.isValid(5)) {
                open = DriverManager.getConnection(database.url(), owner.user(), owner.password());
            }
            try (PreparedStatement statement = open.prepareStatement(sql)) {
                if (value instanceof OffsetDateTime moment) {
                    statement.setObject(1, moment);
                } else {
                    statement.setDouble(1, (Double) value);
                }
                statement.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The rules' clock cannot be set", failure);
        }
    }

    /**
     * Whoever works as the application's role may change that role's password and its settings; PostgreSQL allows it to every role. Both are
     * put back here. What is connected stays connected.
     */
    void restoreRole() throws SQLException {
        LOG.warn("The password or the settings of {} were changed from outside; they are put back", database.appUser());
        try (Connection connection = DriverManager.getConnection(database.url(), roles.user(), roles.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + database.appUser() + " RESET ALL");
            statement.execute("ALTER ROLE " + database.appUser() + " IN DATABASE \""
                    + connection.getCatalog().replace("\"", "\"\"") + "\" RESET ALL");
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(
                            database.appUser(), database.appPassword().toCharArray(), "scram-sha-256");
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException gone) {
            LOG.debug("closing", gone);
        } finally {
            open = null;
        }
    }
}
