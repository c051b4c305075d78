package reglament.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import reglament.platform.postgres.Database;
import reglament.platform.postgres.EmbeddedServer;
import reglament.platform.postgres.Keeper;
import reglament.platform.postgres.UnusableSettings;

/**
 * One PostgreSQL for the test JVM, kept in the temporary folder between runs. The migrations run once into a template; each fresh
 * database is a copy of it. Nothing here outlives a test, so it is not synced to disk.
 */
public final class TestDatabases {
    private static final String APP_PASSWORD = "app";
    private static final List<String> HASTY = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "shared_buffers=128MB",
            "max_connections=200");

    private static final EmbeddedServer SERVER = start();
    private static final String TEMPLATE = template();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabases() {}

    /** A migrated database of one's own, as the application sees it. */
    public static Database fresh() {
        String name = "fresh_" + NUMBER.incrementAndGet();
        administer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER reglament_owner");
        administer(
                "REVOKE TEMPORARY ON DATABASE " + name + " FROM PUBLIC"); // The template's own licence is not copied.
        return new Database(SERVER.url(name), Database.APP, APP_PASSWORD);
    }

    /**
     * A fresh one whose clock agrees to any moment, and in which the application's role has a wider licence than it needs, ids included: for
     * tests that write whole histories in plain SQL, and try the guards that stand behind the clock and the licence.
     */
    public static Database timeless() {
        return widened(fresh());
    }

    /** The same done to one that is there already. */
    public static Database widened(Database database) {
        try (Connection owner = connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    UPDATE rules_clock SET tolerance = '1000 years';
                    GRANT INSERT, UPDATE (client_number, direction) ON call TO reglament_app;
                    GRANT UPDATE (kind, address) ON contact_email TO reglament_app;
                    GRANT UPDATE (kind, number) ON contact_phone TO reglament_app;
                    GRANT UPDATE (quantity, price) ON deal_line TO reglament_app;
                    GRANT INSERT, DELETE ON email_domain TO reglament_app;
                    GRANT INSERT ON event, audit_entry, refusal, violation TO reglament_app;
                    GRANT INSERT (ended_at, ended_by) ON absence TO reglament_app;
                    DO $$ BEGIN EXECUTE (SELECT string_agg(format('GRANT INSERT (id) ON %I TO reglament_app', table_name), '; ')
                      FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES'
                        AND table_name NOT IN ('comment_verdict', 'message')); END $$""");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        try (Connection admin = connectAsSuperuser(database);
                Statement statement = admin.createStatement()) {
            statement.execute("GRANT TEMPORARY ON DATABASE " + admin.getCatalog() + " TO reglament_app");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return database;
    }

    /** A database as a former version left it, for a test of what a migration does to its rows. */
    public static Database leftAt(String version) {
        String name = "fresh_" + NUMBER.incrementAndGet();
        administer("CREATE DATABASE " + name + " OWNER reglament_owner");
        Database database = new Database(SERVER.url(name), Database.APP, APP_PASSWORD);
        migrate(database, version);
        return database;
    }

    /** @param version such as {@code 20261123.4610}, or {@code latest} */
    public static void migrate(Database database, String version) {
        Flyway.configure()
                .dataSource(database.url(), "reglament_owner", SERVER.password())
                .locations("classpath:db/migration")
                .placeholderReplacement(false)
                .target(version)
                .load()
                .migrate();
    }

    /** Sets the clock of that database. */
    public static Keeper keeper(Database database) {
        return Keeper.of(database, SERVER);
    }

    /** As the application's role: what it may not do, no bug can do. */
    public static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.appUser(), database.appPassword());
    }

    /** As the owner of the tables: for reading what the application may not read. */
    public static Connection connectAsOwner(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), "reglament_owner", SERVER.password());
    }

    /** What the application may not do and a test needs. */
    public static void asOwner(Database database, String sql) {
        try (Connection owner = connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** As who may switch the guards off: for planting what they prevent. */
    public static Connection connectAsSuperuser(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), SERVER.superuser(), SERVER.password());
    }

    /** Two runs at once (two clones, an editor and a shell) take different folders. */
    private static EmbeddedServer start() {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "reglament-tests-utf8");
        for (int place = 1; ; place++) {
            try {
                EmbeddedServer server = EmbeddedServer.start(home.resolve(Integer.toString(place)), HASTY);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (UnusableSettings used) {
                if (place == 8) {
                    throw used;
                }
            }
        }
    }

    private static String template() {
        String template = "template_" + checksum();
        for (String left : databases()) {
            if (!left.equals(template)) {
                administer("DROP DATABASE " + left + " WITH (FORCE)");
            }
        }
        Database.embedded(SERVER, template, APP_PASSWORD);
        return template;
    }

    private static List<String> databases() {
        try (Connection admin = admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT datname FROM pg_database WHERE datname ~ '^(fresh|template)_' ORDER BY 1")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void administer(String sql) {
        try (Connection admin = admin();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static Connection admin() throws SQLException {
        return DriverManager.getConnection(SERVER.url("postgres"), SERVER.superuser(), SERVER.password());
    }

    private static String checksum() {
        CRC32 sum = new CRC32();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sum.update(file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Long.toHexString(sum.getValue());
    }
}
