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
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private static final String DRY_RUN = "DryRun";

    /** In the order of their numbers. */
    private static final SortedMap<String, String> FAILURES = new TreeMap<>(Map.of(
            "400", "Malformed: no JSON, a field that does not exist or is of another kind.",
            "401", "Not signed in, or a wrong signature.",
            "403", "Seen, but not allowed.",
            "404", "Not there, or not to be seen.",
            "409", "A rule refuses (rule names its clause), or a concurrent change.",
            "412", "If-Match names a version that is no longer the latest.",
            "413", "The body is too long.",
            "422", "A field is missing or wrong; errors names each.",
            "429", "Too many requests."));

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
                .addSchemas(DRY_RUN, dryRun())
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
        FAILURES.forEach((status, said) -> {
            if (!mayFail(status, path, method, operation)) {
                return;
            }
            operation
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
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
        });
        if (method != PathItem.HttpMethod.GET
                && !hook
                && operation.getResponses().get("200") == null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "200",
                            new ApiResponse()
                                    .description("With dryRun=true: what each clause says; nothing was done.")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/json",
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/" + DRY_RUN)))));
        }
        if (hook) {
            operation.requestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType(
                                    "application/json",
                                    new MediaType().schema(path.endsWith("/calls") ? call() : message()))));
        }
        operation.getResponses().forEach((status, response) -> {
            if (isOfOneRecord(path) && (status.equals("200") || status.equals("201"))) {
                response.addHeaderObject(
                        "ETag",
                        new Header().schema(new StringSchema()).description("The version of a record, for If-Match."));
            }
        });
    }

    private static boolean mayFail(String status, String path, PathItem.HttpMethod method, Operation operation) {
        boolean reads = method == PathItem.HttpMethod.GET;
        return switch (status) {
            case "400", "409", "413" -> !reads;
            case "404" -> path.contains("{");
            case "412" ->
                operation.getParameters() != null
                        && operation.getParameters().stream().anyMatch(p -> "If-Match".equals(p.getName()));
            default -> true;
        };
    }

    /** Versions are of records, not of lists and verdicts. */
    private static boolean isOfOneRecord(String path) {
        return path.matches("/api/v1/(contacts|leads|deals|activities|employees)(/\\{id})?");
    }

    private static Schema<?> call() {
        return new ObjectSchema()
                .description("A call at one moment of its life; reports may come late, twice and out of order (R1.5).")
                .addProperty("callId", new StringSchema().maxLength(200))
                .addProperty("direction", new StringSchema()._enum(List.of("IN", "OUT")))
                .addProperty("clientNumber", new StringSchema())
                .addProperty("companyNumber", new StringSchema())
                .addProperty("employeeExtension", new StringSchema())
                .addProperty("startedAt", new DateTimeSchema())
                .addProperty("answeredAt", new DateTimeSchema())
                .addProperty("endedAt", new DateTimeSchema())
                .addProperty("talkSeconds", new IntegerSchema().minimum(BigDecimal.ZERO))
                .addProperty("recordingUrl", new StringSchema().format("uri"))
                .addProperty("state", new StringSchema()._enum(List.of("RINGING", "ANSWERED", "ENDED")))
                .required(List.of("callId", "direction", "clientNumber", "startedAt", "state"));
    }

    private static Schema<?> message() {
        return new ObjectSchema()
                .description("A message; an automatic one is no reply (R1.5).")
                .addProperty("messageId", new StringSchema().maxLength(200))
                .addProperty("threadId", new StringSchema().maxLength(200))
                .addProperty("direction", new StringSchema()._enum(List.of("IN", "OUT")))
                .addProperty("clientAddress", new StringSchema())
                .addProperty("employeeLogin", new StringSchema())
                .addProperty("sentAt", new DateTimeSchema())
                .addProperty("text", new StringSchema())
                .addProperty("automatic", new BooleanSchema())
                .required(List.of("messageId", "threadId", "direction", "clientAddress", "sentAt", "text"));
    }

    private static Schema<?> dryRun() {
        return new ObjectSchema()
                .addProperty("allowed", new BooleanSchema())
                .addProperty("clauses", new ArraySchema().items(clause()))
                .required(List.of("allowed", "clauses"));
    }

    private static Schema<?> clause() {
        return new ObjectSchema()
                .addProperty("rule", new StringSchema().description("Clause, such as R2.7."))
                .addProperty("ruleVersion", new IntegerSchema().description("The clause's edition that judges."))
                .addProperty("ok", new BooleanSchema())
                .addProperty("fact", new StringSchema())
                .addProperty("remedy", new StringSchema())
                .addProperty("link", new StringSchema())
                .required(List.of("rule", "ok", "fact"));
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
                .addProperty("rule", new StringSchema().description("Clause, such as R4.2."))
                .addProperty("ruleVersion", new IntegerSchema().description("The clause's edition that judges."));
        return new ObjectSchema()
                .description("A problem document (RFC 9457).")
                .addProperty(
                        "type",
                        new StringSchema().description("about:blank, or /rulebook#R2.7 where a clause refuses."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("In the language of Accept-Language."))
                .addProperty("rule", new StringSchema().description("The clause that refuses, such as R5.1."))
                .addProperty("ruleVersion", new IntegerSchema().description("The clause's edition that judges."))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("clauses", new ArraySchema().items(clause()))
                .required(List.of("type", "title", "status", "detail"));
    }
}
