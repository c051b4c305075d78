package reglament.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Programs that call the REST API over HTTP, each signed in as somebody. */
@TestComponent
public final class Api {
    public static final String ADMIN = "admin";
    public static final String ADMIN_PASSWORD = "admin-in-the-tests";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** Where the application listens, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    public Caller anonymous() {
        return new Caller(Map.of());
    }

    public Caller admin() {
        return signedIn(ADMIN, ADMIN_PASSWORD);
    }

    /** With a token of that employee's own. */
    public Caller signedIn(String login, String password) {
        String basic = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        Answer answer = anonymous().with("Authorization", "Basic " + basic).post("/api/v1/tokens", "");
        if (answer.status() != 201) {
            throw new IllegalStateException(login + " is not let in: " + answer);
        }
        return new Caller(Map.of("Authorization", "Bearer " + answer.text("token")));
    }

    /** One who sends the same headers with every request. Redirects are answers too and not followed. */
    public final class Caller {
        private final Map<String, String> headers;

        private Caller(Map<String, String> headers) {
            this.headers = headers;
        }

        public Caller with(String header, String value) {
            var more = new java.util.LinkedHashMap<>(headers);
            more.put(header, value);
            return new Caller(Map.copyOf(more));
        }

        public Answer get(String path) {
            return send("GET", path, "");
        }

        /** @param json a text block, or empty for no body */
        public Answer post(String path, String json) {
            return send("POST", path, json);
        }

        public Answer patch(String path, String json) {
            return send("PATCH", path, json);
        }

        public Answer send(String method, String path, String json) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
            headers.forEach(request::header);
            if (json.isEmpty()) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.method(method, HttpRequest.BodyPublishers.ofString(json));
                if (!headers.containsKey("Content-Type")) {
                    request.header("Content-Type", "application/json");
                }
            }
            try {
                return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
