package reglament.platform.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the database is.
 *
 * @param data folder of the embedded database and of files (REGLAMENT_DATA)
 * @param external an external PostgreSQL (REGLAMENT_DATABASE_URL), null for the embedded one
 */
record DatabaseSettings(Path data, @Nullable External external) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://"
                    + "(?:(?<user>[^:@/?]+)(?::(?<password>[^/?]*))?@)?(?<hosts>[^/?@]+)/(?<database>[^/?]+)(?:\\?(?<parameters>.*))?");

    /**
     * @param appPassword of the role the application works as (REGLAMENT_DATABASE_APP_PASSWORD), null to make one up and keep it
     */
    record External(
            String url,
            String user,
            String password,
            @Nullable String appPassword) {}

    static DatabaseSettings of(Environment environment) {
        Path data = Path.of(environment.getProperty("REGLAMENT_DATA", "data"));
        String address = environment.getProperty("REGLAMENT_DATABASE_URL");
        return new DatabaseSettings(
                data,
                address == null || address.isBlank()
                        ? null
                        : external(address.trim(), environment.getProperty("REGLAMENT_DATABASE_APP_PASSWORD")));
    }

    /** Everything after the question mark stays with the driver: TLS, several hosts with {@code targetServerType=primary}. */
    private static External external(String address, @Nullable String appPassword) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw unusable();
        }
        String user = decoded(parts.group("user"));
        String password = decoded(parts.group("password"));
        List<String> kept = new ArrayList<>();
        for (String parameter : (parts.group("parameters") == null ? "" : parts.group("parameters")).split("&")) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                kept.add(parameter);
            }
        }
        if (user == null) {
            throw unusable();
        }
        String url = "jdbc:postgresql://" + parts.group("hosts") + "/" + parts.group("database");
        return new External(
                kept.isEmpty() ? url : url + "?" + String.join("&", kept),
                user,
                password == null ? "" : password,
                appPassword == null || appPassword.isEmpty() ? null : appPassword);
    }

    private static @Nullable String decoded(@Nullable String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw unusable();
        }
    }

    private static UnusableSettings unusable() {
        return new UnusableSettings(
                "REGLAMENT_DATABASE_URL should look like postgresql://owner:password@host:5432/database");
    }
}
