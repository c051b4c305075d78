package reglament.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that a channel signs with, as Standard Webhooks writes it.
 *
 * @param written {@code whsec_<base64>}
 */
record Secret(String written) {
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One nobody has: what an unknown channel is checked against, so that it takes as long as a known one. */
    static final Secret NOBODYS = random();

    Secret {
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a webhook secret");
        }
    }

    static Secret random() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** HMAC-SHA256 of {@code id.timestamp.body}, in base64. */
    String sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(written.substring(PREFIX.length())), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
