package reglament.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import reglament.platform.postgres.Database;
import reglament.platform.postgres.EmbeddedServer;

/** PostgreSQL as the application would run it, with the loaded shop in {@code target/bench}; kept for the next run. */
final class Shop implements AutoCloseable {
    private static final Path HOME = Path.of("target/bench");
    private static final Path LOADED = HOME.resolve("loaded");
    private static final String OWNER = "reglament_owner";
    static final String APP_PASSWORD = "bench";

    private final EmbeddedServer server;
    private final Database database;
    private final Scale scale;

    private Shop(EmbeddedServer server, Scale scale) {
        this.server = server;
        this.scale = scale;
        this.database = Database.embedded(server, "reglament", APP_PASSWORD);
    }

    /** @param fresh load anew, even if a shop of that size is there */
    static Shop open(Scale scale, boolean fresh) throws IOException, SQLException {
        boolean loaded = Files.exists(LOADED) && Files.readString(LOADED).startsWith(scale + "\n");
        if (fresh || !loaded) {
            forget();
        }
        Files.createDirectories(HOME);
        Shop shop = new Shop(EmbeddedServer.start(HOME.resolve("data"), List.of()), scale);
        if (fresh || !loaded) {
            Instant began = Instant.now();
            try (Connection owner = shop.owner()) {
                new Loader(owner, scale, began).load();
            }
            Files.writeString(
                    LOADED,
                    scale + "\n" + Duration.between(began, Instant.now()).toSeconds());
        }
        return shop;
    }

    private static void forget() throws IOException {
        if (Files.exists(HOME)) {
            try (Stream<Path> files = Files.walk(HOME)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Scale scale() {
        return scale;
    }

    Duration loadTime() throws IOException {
        return Duration.ofSeconds(
                Long.parseLong(Files.readAllLines(LOADED).get(1).trim()));
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(database.url(), OWNER, server.password());
    }

    Connection app() throws SQLException {
        return DriverManager.getConnection(database.url(), database.appUser(), database.appPassword());
    }

    /** What the application is given as REGLAMENT_DATABASE_URL. */
    String address() {
        return database.url().replace("jdbc:postgresql://", "postgresql://" + OWNER + ":" + server.password() + "@");
    }

    /** What the server said, since it was made. */
    Path log() {
        return HOME.resolve("data/database/server.log");
    }

    /** As the superuser; for settings only. */
    void set(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database.url(), server.superuser(), server.password());
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    String version() throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
