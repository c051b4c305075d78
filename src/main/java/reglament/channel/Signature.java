package reglament.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks: {@code v1,<base64 HMAC-SHA256(secret, id + "." + timestamp + "." + raw body)>}, several parted by spaces. */
final class Signature {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private Signature() {}

    /** Is one of the signatures that of this secret? Compared in constant time. */
    static boolean fits(String secret, String id, String timestamp, byte[] body, String signatures) {
        byte[] expected = sign(secret, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String each : signatures.trim().split(" +")) {
            fits |= MessageDigest.isEqual(expected, each.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    static String sign(String secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String key = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
