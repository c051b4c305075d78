package reglament.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.EnumSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * A database ready for work: there is an owner, who migrates, and {@code reglament_app}, as which the application connects and which
 * owns nothing. What that role may not do, no bug and no injected SQL can do.
 */
public record Database(String url, String appUser, String appPassword) {
    public static final String APP = "reglament_app";
    static final String OWNER = "reglament_owner";
    static final String NAME = "reglament";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

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
            execute(admin, keptFromPublic(name));
        } catch (SQLException failure) {
            throw new UnusableSettings("The embedded database cannot be prepared: " + failure.getMessage());
        }
        migrate(server.url(name), OWNER, server.password());
        return new Database(server.url(name), APP, appPassword);
    }

    static Database external(DatabaseSettings.External settings, Path data) {
        String appPassword = appPassword(settings, data);
        try (Connection owner = DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            if (owner.getMetaData().getDatabaseMajorVersion() < 16) {
                throw new UnusableSettings("PostgreSQL 16 or newer is needed; this is "
                        + owner.getMetaData().getDatabaseProductVersion());
            }
            owner.setAutoCommit(false);
            // Nodes that start together prepare the database one after the other.
            execute(owner, "SELECT pg_advisory_xact_lock(hashtext('reglament roles'))");
            if (!isLetIn(settings.url(), appPassword)) {
                role(owner, APP, appPassword);
            }
            execute(owner, "GRANT CONNECT ON DATABASE \"" + owner.getCatalog().replace("\"", "\"\"") + "\" TO " + APP);
            execute(owner, keptFromPublic(owner.getCatalog()));
            owner.commit();
        } catch (SQLException failure) {
            String remedy = INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())
                    ? " Its owner needs CREATEROLE; or make a role " + APP
                            + " and give its password in REGLAMENT_DATABASE_APP_PASSWORD."
                    : "";
            throw new UnusableSettings(
                    "The database of REGLAMENT_DATABASE_URL cannot be used: " + failure.getMessage() + remedy);
        }
        migrate(settings.url(), settings.user(), settings.password());
        return new Database(settings.url(), APP, appPassword);
    }

    /** The same on every node: made from the owner's, which all of them are given. */
    private static String appPassword(DatabaseSettings.External settings, Path data) {
        if (settings.appPassword() != null) {
            return settings.appPassword();
        }
        if (settings.password().isEmpty()) {
            return secret(data.resolve("app-password"));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("password of " + APP).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isLetIn(String url, String password) {
        try (Connection app = DriverManager.getConnection(url, APP, password)) {
            return app.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void migrate(String url, String user, String password) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .load()
                .migrate();
    }

    /** No temporary tables: a guard could be hung on one, and names be shadowed by them. The application needs none. */
    private static String keptFromPublic(String database) {
        return "REVOKE TEMPORARY ON DATABASE \"" + database.replace("\"", "\"\"") + "\" FROM PUBLIC, " + APP;
    }

    /** The driver sends the password as a SCRAM verifier, so no server log ever holds it. */
    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
        }
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
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
