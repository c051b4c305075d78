package reglament.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reglament.api.Listing;
import reglament.team.Actor;
import reglament.team.Role;

/** {@code /api/v1/channels}, and the webhooks {@code /channels/{id}/calls} and {@code /messages} (API.md, Standard Webhooks). */
@RestController
class ChannelApi {
    private static final Duration WINDOW = Duration.ofSeconds(300);

    private final Channels channels;
    private final Inbox inbox;
    private final EventBodies bodies;
    private final Clock clock;

    ChannelApi(Channels channels, Inbox inbox, EventBodies bodies, Clock clock) {
        this.channels = channels;
        this.inbox = inbox;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping("/api/v1/channels")
    ResponseEntity<OpenedJson> open(Actor actor, @RequestBody ChannelForm form) {
        Channels.Opened opened = channels.open(actor, form.kind(), form.name() == null ? "" : form.name());
        return ResponseEntity.created(URI.create("/api/v1/channels/" + opened.id())).body(OpenedJson.of(opened));
    }

    @GetMapping("/api/v1/channels")
    Listing<Channels.Health> list(Actor actor) {
        actor.mustBe(Role.ADMIN, Role.AUDITOR, Role.HEAD);
        return new Listing<>(channels.list(), null);
    }

    @PostMapping("/api/v1/channels/{id}/rotation")
    OpenedJson rotate(Actor actor, @PathVariable long id) {
        return OpenedJson.of(channels.rotate(actor, id));
    }

    @PostMapping("/api/v1/channels/{id}/calls")
    ResponseEntity<Map<String, String>> call(@PathVariable String id, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        Channels.Open channel = signedBy(id, request, body);
        bodies.call(new String(body, StandardCharsets.UTF_8));
        return answer(inbox.take(channel, "CALL", eventId(request), body));
    }

    @PostMapping("/api/v1/channels/{id}/messages")
    ResponseEntity<Map<String, String>> message(@PathVariable String id, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        Channels.Open channel = signedBy(id, request, body);
        bodies.message(new String(body, StandardCharsets.UTF_8));
        return answer(inbox.take(channel, "MESSAGE", eventId(request), body));
    }

    @ExceptionHandler(EventBodies.Malformed.class)
    ResponseEntity<Map<String, Object>> malformed() {
        return ResponseEntity.badRequest()
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("type", "about:blank", "title", "Bad Request", "status", 400));
    }

    /** An unknown channel, a wrong signature and an old one look the same from outside. */
    private Channels.Open signedBy(String id, HttpServletRequest request, byte[] body) {
        String timestamp = header(request, "webhook-timestamp");
        String signatures = header(request, "webhook-signature");
        Channels.Open channel = id.matches("\\d{1,9}") ? channels.find(Long.parseLong(id)).orElse(null) : null;
        boolean fits = channel != null
                && isFresh(timestamp)
                && channel.secrets().stream().anyMatch(secret -> Signature.fits(secret, eventId(request), timestamp, body, signatures));
        if (channel == null || !fits) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return channel;
    }

    /** Against the real clock as well as the application's: in a demonstration the application lives in another time than its callers. */
    private boolean isFresh(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Instant said = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return isNear(said, clock.instant()) || isNear(said, Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
    }

    private static String eventId(HttpServletRequest request) {
        return header(request, "webhook-id");
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        if (value == null || value.isBlank() || value.length() > 2000) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return value;
    }

    private static ResponseEntity<Map<String, String>> answer(Inbox.Taken taken) {
        return switch (taken) {
            case STORED -> ResponseEntity.accepted().body(Map.of("status", "stored"));
            case KNOWN -> ResponseEntity.ok(Map.of("status", "duplicate"));
            case OTHER_BODY -> throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }

    record ChannelForm(Channels.@Nullable Kind kind, @Nullable String name) {}

    record OpenedJson(String id, String secret) {
        static OpenedJson of(Channels.Opened opened) {
            return new OpenedJson(Long.toString(opened.id()), opened.secret());
        }
    }
}
