package reglament.testing;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the application answered over HTTP. */
public record Answer(HttpResponse<String> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** A missing node if the body is empty. */
    public JsonNode json() {
        return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    }

    /** @param path fields parted by dots, such as {@code errors.0.code} */
    public String text(String path) {
        return json().at("/" + path.replace('.', '/')).asString("");
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public String toString() {
        return status() + " " + body();
    }
}
