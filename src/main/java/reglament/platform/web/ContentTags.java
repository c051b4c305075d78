package reglament.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.core.io.Resource;

/**
 * Entity tags of static files, by content. The date of a file says nothing: a reproducible jar dates all of them alike, and a browser
 * that asks by date would keep the style sheet of the release before.
 */
final class ContentTags {
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    String of(Resource resource) {
        try {
            String version = resource.getURI() + " " + resource.lastModified();
            return known.computeIfAbsent(version, _ -> digest(resource));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
