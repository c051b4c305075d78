package reglament.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import reglament.base.Denied;

/** Entity tags: a record's version, so that nobody overwrites what they have not seen (RFC 9110, 8.8.3). */
public final class Versions {
    private Versions() {}

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** @throws Denied.Stale if the caller read another version; a missing or {@code *} If-Match is taken as knowing */
    public static void mustMatch(@Nullable String ifMatch, int version) {
        if (ifMatch != null
                && !ifMatch.equals("*")
                && !ifMatch.equals(etag(version))
                && !ifMatch.equals("W/" + etag(version))) {
            throw new Denied.Stale();
        }
    }

    public static <T> ResponseEntity<T> ok(int version, T body) {
        return ResponseEntity.ok().eTag(etag(version)).body(body);
    }
}
