package reglament.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/openapi.json} says what the controllers do: no more, no less. */
@IntegrationTest
class OpenApiTest {
    private final Api api;
    private final RequestMappingHandlerMapping mappings;

    OpenApiTest(Api api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.api = api;
        this.mappings = mappings;
    }

    @Test
    void anybodyReadsItAndItIsOpenApi31() {
        Answer answer = api.anonymous().get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("openapi")).startsWith("3.1");
    }

    @Test
    void everyEndpointIsDescribedAndEverythingDescribedIsAnEndpoint() {
        Set<String> described = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        endpoints((endpoint, _) -> served.add(endpoint));
        assertThat(served).hasSizeGreaterThan(50);
        assertThat(described).isEqualTo(served);
    }

    /** The fields of a body's record are those of its schema. */
    @Test
    void everyBodyIsDescribedFieldByField() {
        JsonNode document = document();
        List<String> compared = new ArrayList<>();
        endpoints((endpoint, handler) -> {
            for (var parameter : handler.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestBody.class)
                        && parameter.getParameterType().isRecord()) {
                    Set<String> fields = new TreeSet<>();
                    for (var component : parameter.getParameterType().getRecordComponents()) {
                        fields.add(component.getName());
                    }
                    JsonNode schema = operation(document, endpoint).at("/requestBody/content/application~1json/schema");
                    JsonNode resolved =
                            document.at(schema.path("$ref").asString("").replaceFirst("^#", ""));
                    assertThat(new TreeSet<>(resolved.path("properties").propertyNames()))
                            .as(endpoint)
                            .isEqualTo(fields);
                    compared.add(endpoint);
                }
            }
        });
        assertThat(compared).hasSizeGreaterThan(15);
    }

    @Test
    void everyCommandSaysItsProblemsAndMayBeTriedWithoutDoing() {
        JsonNode document = document();
        endpoints((endpoint, _) -> {
            JsonNode operation = operation(document, endpoint);
            assertThat(operation
                            .at("/responses/422/content/application~1problem+json/schema/$ref")
                            .asString(""))
                    .as(endpoint)
                    .isEqualTo("#/components/schemas/Problem");
            assertThat(operation.get("security")).as(endpoint).isNotEmpty();
            List<String> parameters = operation.path("parameters").findValuesAsString("name");
            assertThat(parameters.contains("dryRun")).as(endpoint).isEqualTo(!endpoint.startsWith("GET"));
            assertThat(parameters).as(endpoint).doesNotContain("actor");
        });
    }

    @Test
    void webhooksSayTheirFieldsAndEveryReferenceLeadsSomewhere() {
        JsonNode document = document();
        JsonNode call = document.get("paths")
                .get("/api/v1/channels/{channel}/calls")
                .at("/post/requestBody/content/application~1json/schema");
        assertThat(call.get("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "callId",
                        "direction",
                        "clientNumber",
                        "companyNumber",
                        "employeeExtension",
                        "startedAt",
                        "answeredAt",
                        "endedAt",
                        "talkSeconds",
                        "recordingUrl",
                        "state");
        assertThat(document.findValuesAsString("$ref"))
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    private interface Visit {
        void endpoint(String methodAndPath, HandlerMethod handler);
    }

    private void endpoints(Visit visit) {
        for (var mapping : mappings.getHandlerMethods().entrySet()) {
            if (AnnotatedElementUtils.hasAnnotation(mapping.getValue().getBeanType(), RestController.class)
                    && mapping.getValue().getBeanType().getPackageName().startsWith("reglament")) {
                RequestMappingInfo info = mapping.getKey();
                info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> visit.endpoint(method + " " + path, mapping.getValue())));
            }
        }
    }

    private static JsonNode operation(JsonNode document, String endpoint) {
        String[] parts = endpoint.split(" ");
        return document.get("paths").path(parts[1]).path(parts[0].toLowerCase(java.util.Locale.ROOT));
    }

    private JsonNode document() {
        return api.anonymous().get("/api/v1/openapi.json").json();
    }
}
