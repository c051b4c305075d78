package reglament.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reglament.testing.Answer;

/** Reglament in a process of its own, with its embedded PostgreSQL, on a data folder that outlives it. */
final class Victim implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String PASSWORD = "admin-in-the-tests";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int port = freePort();
    private Process process;

    Victim(Path folder) {
        this.folder = folder;
        this.process = launch();
        awaitHealth();
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "reglament.Reglament"));
        builder.environment().put("REGLAMENT_DATA", folder.toString());
        builder.environment().put("REGLAMENT_PORT", Integer.toString(port));
        builder.environment().put("REGLAMENT_ADMIN_LOGIN", ADMIN);
        builder.environment().put("REGLAMENT_ADMIN_PASSWORD", PASSWORD);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                folder.resolve("application.log").toFile()));
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Nothing of the application runs on; its PostgreSQL does, as an orphan. */
    void killApplication() {
        process.destroyForcibly();
        process.onExit().join();
        process = launch();
        awaitHealth();
    }

    /** The postmaster and with it every session of the database. The application stays. */
    void killPostgres() {
        long postmaster = Long.parseLong(postmasterFile().getFirst().trim());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
            long next = Long.parseLong(postmasterFile().getFirst().trim());
            return next != postmaster && healthy();
        });
    }

    private void awaitHealth() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(this::healthy);
    }

    private boolean healthy() {
        return process.isAlive()
                && "UP".equals(new Answer(exchange("GET", "/actuator/health", "", null, null)).text("status"));
    }

    String token(String login, String password) {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return "Bearer " + new Answer(exchange("POST", "/api/v1/tokens", "", basic, null)).text("token");
    }

    Answer get(String path, String authorization) {
        return new Answer(exchange("GET", path, "", authorization, null));
    }

    /** @throws Unanswered if the application or its database died meanwhile: then nobody knows whether it was done */
    Answer post(String path, String json, String authorization, @Nullable String key) {
        Answer answer = new Answer(exchange("POST", path, json, authorization, key));
        if (answer.status() >= 500) {
            throw new Unanswered(answer.toString());
        }
        return answer;
    }

    HttpResponse<String> exchange(
            String method, String path, String json, @Nullable String authorization, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new Unanswered(String.valueOf(failure.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** As the owner of the tables. */
    Connection connect() throws SQLException, IOException {
        String password = Files.readString(folder.resolve("owner-password")).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmasterFile().get(3).trim() + "/reglament", "postgres", password);
    }

    private List<String> postmasterFile() {
        try {
            return Files.readAllLines(folder.resolve("database").resolve("postmaster.pid"));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** No answer came, or one that says the server failed. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message);
        }
    }
}
