package reglament.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.team.Actor;

/**
 * {@code /api/v1/openapi.json}: springdoc reads paths, parameters and bodies from the controllers; here stands what all of them share
 * and no controller says: sign-in, problem documents, dry runs, idempotency keys.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> FAILURES = Map.of(
            "400", "Malformed: no JSON, a field that does not exist or is of another kind.",
            "401", "Not signed in, or a wrong signature.",
            "403", "Seen, but not allowed.",
            "404", "Not there, or not to be seen.",
            "409", "A rule refuses (rule names its clause), or a concurrent change.",
            "412", "If-Match names a version that is no longer the latest.",
            "422", "A field is missing or wrong; errors names each.",
            "429", "Too many requests.");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    OpenApiCustomizer whatAllEndpointsShare() {
        return document -> {
            document.info(new Info()
                            .title("Reglament")
                            .version("1")
                            .description("A CRM in which the house rules of selling, R1 to R5, hold by construction."))
                    .servers(List.of(new Server().url("/")));
            describe(document);
            document.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> share(path, method, operation)));
        };
    }

    private static void describe(OpenAPI document) {
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        document.getComponents()
                .addSchemas(PROBLEM, problem())
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                        "basic",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                        "webhook",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("webhook-signature")
                                .description(
                                        "v1,<base64 HMAC-SHA256(secret, webhook-id.webhook-timestamp.body)>: Standard Webhooks."));
    }

    private static void share(String path, PathItem.HttpMethod method, Operation operation) {
        boolean hook = path.matches("/api/v1/channels/[^/]+/(calls|messages)");
        String sign = hook
                ? "webhook"
                : path.equals("/api/v1/tokens") && method == PathItem.HttpMethod.POST ? "basic" : "bearer";
        operation.addSecurityItem(new SecurityRequirement().addList(sign));
        if (hook) {
            operation.addParametersItem(header("webhook-id", "Id of the event, the same in every retry.")
                    .required(true));
            operation.addParametersItem(header("webhook-timestamp", "Unix seconds, at most 300 away.")
                    .required(true));
        }
        if (method != PathItem.HttpMethod.GET) {
            operation.addParametersItem(new Parameter()
                    .in("query")
                    .name("dryRun")
                    .schema(new BooleanSchema())
                    .description("Checks everything, changes nothing; answers allowed and clauses."));
        }
        if (method == PathItem.HttpMethod.POST && !hook) {
            operation.addParametersItem(
                    header("Idempotency-Key", "1 to 200 characters: the same key, the same answer."));
        }
        FAILURES.forEach((status, said) -> operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(said)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM))))));
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject(
                        "ETag",
                        new Header().schema(new StringSchema()).description("The version of a record, for If-Match."));
            }
        });
    }

    private static Parameter header(String name, String said) {
        return new Parameter()
                .in("header")
                .name(name)
                .schema(new StringSchema())
                .description(said);
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema())
                .addProperty("rule", new StringSchema().description("Clause, such as R4.2."));
        Schema<?> clause = new ObjectSchema()
                .addProperty("rule", new StringSchema())
                .addProperty("ok", new BooleanSchema())
                .addProperty("fact", new StringSchema());
        return new ObjectSchema()
                .description("A problem document (RFC 9457).")
                .addProperty(
                        "type",
                        new StringSchema().description("about:blank, or /rulebook#R2.7 where a clause refuses."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("In the language of Accept-Language."))
                .addProperty("rule", new StringSchema().description("The clause that refuses, such as R5.1."))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("clauses", new ArraySchema().items(clause))
                .required(List.of("type", "title", "status", "detail"));
    }
}
