package reglament.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.EnumSet;
import org.flywaydb.core.Flyway;

/**
 * A database ready for work: there is an owner, who migrates, and {@code reglament_app}, as which the application connects and which
 * owns nothing. What that role may not do, no bug and no injected SQL can do.
 */
public record Database(String url, String appUser, String appPassword) {
    public static final String APP = "reglament_app";
    private static final String OWNER = "reglament_owner";
    private static final String NAME = "reglament";

    /** The database of the embedded server: made if missing, migrated. */
    static Database embedded(EmbeddedServer server, Path data) {
        return embedded(server, NAME, secret(data.resolve("app-password")));
    }

    /** A database of that name on the embedded server, with its roles, migrated. */
    public static Database embedded(EmbeddedServer server, String name, String appPassword) {
        try (Connection admin =
                DriverManager.getConnection(server.url("postgres"), server.superuser(), server.password())) {
            role(admin, OWNER, server.password());
            role(admin, APP, appPassword);
            if (!exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(admin, "CREATE DATABASE " + name + " OWNER " + OWNER);
            }
        } catch (SQLException failure) {
            throw new UnusableSettings("The embedded database cannot be prepared: " + failure.getMessage());
        }
        migrate(server.url(name), OWNER, server.password());
        return new Database(server.url(name), APP, appPassword);
    }

    static Database external(DatabaseSettings.External settings, Path data) {
        String appPassword =
                settings.appPassword() == null ? secret(data.resolve("app-password")) : settings.appPassword();
        try (Connection owner = DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            if (owner.getMetaData().getDatabaseMajorVersion() < 16) {
                throw new UnusableSettings("PostgreSQL 16 or newer is needed; this is "
                        + owner.getMetaData().getDatabaseProductVersion());
            }
            role(owner, APP, appPassword);
            execute(owner, "GRANT CONNECT ON DATABASE \"" + owner.getCatalog() + "\" TO " + APP);
        } catch (SQLException failure) {
            throw new UnusableSettings(
                    "The database of REGLAMENT_DATABASE_URL cannot be used: " + failure.getMessage());
        }
        migrate(settings.url(), settings.user(), settings.password());
        return new Database(settings.url(), APP, appPassword);
    }

    private static void migrate(String url, String user, String password) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .load()
                .migrate();
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        execute(
                connection,
                verb + " ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '"
                        + password.replace("'", "''") + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String secret(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createFile(file);
                Files.setPosixFilePermissions(
                        file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
                Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file).trim();
        } catch (IOException failure) {
            throw new UnusableSettings("The folder of REGLAMENT_DATA cannot be written: " + failure.getMessage());
        }
    }
}
