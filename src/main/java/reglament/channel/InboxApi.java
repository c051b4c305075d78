package reglament.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reglament.platform.text.Words;

/** {@code POST /api/v1/channels/{id}/calls} and {@code /messages}: Standard Webhooks in. Nobody signs in here; the signature speaks. */
@RestController
class InboxApi {
    private final Inbox inbox;
    private final Words words;

    InboxApi(Inbox inbox, Words words) {
        this.inbox = inbox;
        this.words = words;
    }

    @PostMapping("/api/v1/channels/{channel}/calls")
    ResponseEntity<Object> call(@PathVariable String channel, HttpServletRequest request) throws IOException {
        return receive(channel, Report.Kind.CALL, request);
    }

    @PostMapping("/api/v1/channels/{channel}/messages")
    ResponseEntity<Object> message(@PathVariable String channel, HttpServletRequest request) throws IOException {
        return receive(channel, Report.Kind.MESSAGE, request);
    }

    private ResponseEntity<Object> receive(String channel, Report.Kind kind, HttpServletRequest request)
            throws IOException {
        // No longer than the limit of bodies: see BodyLimitFilter.
        byte[] body = request.getInputStream().readAllBytes();
        WebhookSignature signature = WebhookSignature.of(
                        request.getHeader("webhook-id"),
                        request.getHeader("webhook-timestamp"),
                        request.getHeader("webhook-signature"))
                .orElse(null);
        try {
            return switch (inbox.receive(channel, kind, signature, body)) {
                case STORED -> ResponseEntity.accepted().body(new ReceiptJson("stored"));
                case KNOWN -> ResponseEntity.ok(new ReceiptJson("duplicate"));
                case OTHER_BODY -> problem(HttpStatus.CONFLICT, "channel.other-body");
                case UNSIGNED -> problem(HttpStatus.UNAUTHORIZED, "channel.unsigned");
            };
        } catch (Report.Malformed malformed) {
            throw new HttpMessageNotReadableException(
                    "malformed event", malformed, new ServletServerHttpRequest(request));
        }
    }

    private ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new ProblemJson("about:blank", status.getReasonPhrase(), status.value(), words.of(detail)));
    }

    record ReceiptJson(String status) {}

    record ProblemJson(String type, String title, int status, String detail) {}
}
