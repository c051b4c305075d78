package reglament.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The database as a tool visits it: nothing is made or migrated. Of the embedded one, the server of a running application is used; if none
 * runs, it is started for as long as the visit takes.
 */
public final class VisitedDatabase implements AutoCloseable {
    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedServer started;

    private VisitedDatabase(String url, String user, String password, @Nullable EmbeddedServer started) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.started = started;
    }

    /** @throws UnusableSettings if there is no database to visit */
    public static VisitedDatabase open(Environment environment) {
        DatabaseSettings settings = DatabaseSettings.of(environment);
        DatabaseSettings.@Nullable External external = settings.external();
        if (external != null) {
            return new VisitedDatabase(external.url(), external.user(), external.password(), null);
        }
        Path home = settings.data().toAbsolutePath().normalize();
        Path cluster = home.resolve("database");
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            throw new UnusableSettings("There is no database in " + home
                    + ". Set REGLAMENT_DATA to its folder, or REGLAMENT_DATABASE_URL.");
        }
        try {
            String password = Files.readString(home.resolve("owner-password")).trim();
            if (EmbeddedServer.isUsed(home)) {
                String port = Files.readAllLines(cluster.resolve("postmaster.pid"))
                        .get(3)
                        .trim();
                return new VisitedDatabase(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + Database.NAME, Database.OWNER, password, null);
            }
            EmbeddedServer server = EmbeddedServer.start(home, List.of());
            return new VisitedDatabase(server.url(Database.NAME), Database.OWNER, password, server);
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            throw new UnusableSettings(
                    "The database in " + home + " cannot be visited now: " + unreadable.getMessage());
        }
    }

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "reglament visit");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
