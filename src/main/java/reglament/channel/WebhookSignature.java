package reglament.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three headers of Standard Webhooks, as they came.
 *
 * @param id of the event, stable over retries
 * @param timestamp unix seconds, as written: the text is what is signed
 * @param signatures {@code v1,<base64>}, several parted by spaces while a secret is rotated
 */
record WebhookSignature(String id, String timestamp, String signatures) {
    private static final String VERSION = "v1,";

    /** @return empty if a header is missing or the timestamp is no number: nothing can be signed by that */
    static Optional<WebhookSignature> of(@Nullable String id, @Nullable String timestamp, @Nullable String signatures) {
        return id == null || id.isBlank() || timestamp == null || signatures == null || !timestamp.matches("\\d{1,11}")
                ? Optional.empty()
                : Optional.of(new WebhookSignature(id, timestamp, signatures));
    }

    Instant sentAt() {
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    /** Is one of the signatures by one of the secrets? Looks at all of them, so that time tells nothing. */
    boolean isBy(List<Secret> secrets, byte[] body) {
        boolean is = false;
        for (Secret secret : secrets) {
            byte[] right = (VERSION + secret.sign(id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
            for (String given : signatures.split(" ", -1)) {
                is |= MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return is;
    }
}
