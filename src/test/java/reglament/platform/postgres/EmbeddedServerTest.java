package reglament.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's data: durable, alone in their folder, and back after whatever was killed. */
class EmbeddedServerTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void openTheFolder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheServerIsKilled() throws Exception {
        try (EmbeddedServer server = start()) {
            execute(server, "CREATE TABLE kept (id int)");
            execute(server, "INSERT INTO kept VALUES (1)");
            long killed = server.pid();
            kill(killed);
            Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                assertThat(ask(server, "SELECT count(*) FROM kept")).isEqualTo("1");
                assertThat(server.pid()).isNotEqualTo(killed);
            });
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheApplicationIsKilled() throws Exception {
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Application.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long orphan;
        try (BufferedReader said = application.inputReader()) {
            String line = said.readLine();
            while (!line.startsWith("written by ")) {
                line = said.readLine();
            }
            orphan = Long.parseLong(line.substring("written by ".length()));
        } finally {
            application.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (EmbeddedServer server = start()) {
            assertThat(ask(server, "SELECT count(*) FROM kept")).isEqualTo("1");
            assertThat(server.pid()).isNotEqualTo(orphan);
        }
    }

    @Test
    void nothingIsTradedForSpeed() throws Exception {
        try (EmbeddedServer server = start()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(ask(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", "guessed"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aFolderBelongsToOneApplicationAtATime() {
        try (EmbeddedServer server = start()) {
            assertThatThrownBy(this::start).isInstanceOf(UnusableSettings.class).hasMessageContaining("REGLAMENT_DATA");
            assertThat(server.pid()).isPositive();
        }
        start().close();
    }

    @Test
    void aFolderNobodyElseMayEnterWillDo() throws Exception {
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (EmbeddedServer server = EmbeddedServer.start(closed.resolve("data"), List.of())) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(folder, List.of());
    }

    private static void kill(long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-9", Long.toString(process)).start().waitFor();
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), server.superuser(), server.password());
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** An application that writes, says so, and waits to be killed. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), List.of());
            execute(server, "CREATE TABLE kept (id int)");
            execute(server, "INSERT INTO kept VALUES (1)");
            System.out.println("written by " + server.pid());
            Thread.sleep(Duration.ofMinutes(10));
        }
    }
}
