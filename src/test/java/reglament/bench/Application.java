package reglament.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The application as {@code ./run} starts it, in a process of its own on a free port of 127.0.0.1. */
final class Application implements AutoCloseable {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final String address;

    private Application(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Application start(Shop shop) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(
                Arrays.asList(Files.readString(Path.of("bin/java-flags")).trim().split("\\s+")));
        command.addAll(List.of("-XX:AOTCache=target/run/reglament.aot", "-jar", "target/run/reglament.jar"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/bench/application.log").toFile());
        builder.environment().put("REGLAMENT_DATA", "target/bench/application");
        builder.environment().put("REGLAMENT_HOST", "127.0.0.1");
        builder.environment().put("REGLAMENT_PORT", Integer.toString(port));
        builder.environment().put("REGLAMENT_DATABASE_URL", shop.address());
        builder.environment().put("REGLAMENT_DATABASE_APP_PASSWORD", Shop.APP_PASSWORD);
        builder.environment().remove("REGLAMENT_CLOCK_OFFSET");
        Application application = new Application(builder.start(), "http://127.0.0.1:" + port);
        application.awaitFirstPage();
        return application;
    }

    private void awaitFirstPage() throws InterruptedException {
        for (int trial = 0; trial < 240 && process.isAlive(); trial++) {
            try {
                if (send(request("/sign-in").build()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It listens when it is ready.
            }
            Thread.sleep(250);
        }
        throw new IllegalStateException("The application did not start; see target/bench/application.log");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
