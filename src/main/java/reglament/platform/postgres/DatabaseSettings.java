package reglament.platform.postgres;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the database is.
 *
 * @param data folder of the embedded database and of files (REGLAMENT_DATA)
 * @param external an external PostgreSQL (REGLAMENT_DATABASE_URL), null for the embedded one
 */
record DatabaseSettings(Path data, @Nullable External external) {
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

    private static External external(String address, @Nullable String appPassword) {
        URI uri;
        try {
            uri = URI.create(address.replaceFirst("^jdbc:", "").replaceFirst("^postgres:", "postgresql:"));
        } catch (IllegalArgumentException malformed) {
            throw unusable();
        }
        if (!"postgresql".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw unusable();
        }
        String user = parameter(uri, "user");
        String password = parameter(uri, "password");
        if (uri.getUserInfo() != null) {
            String[] parts = uri.getUserInfo().split(":", 2);
            user = parts[0];
            password = parts.length > 1 ? parts[1] : "";
        }
        if (user == null) {
            throw unusable();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String host = uri.getHost();
        return new External(
                "jdbc:postgresql://" + host + port + uri.getPath(),
                user,
                password == null ? "" : password,
                appPassword);
    }

    private static @Nullable String parameter(URI uri, String name) {
        if (uri.getQuery() == null) {
            return null;
        }
        for (String pair : uri.getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static UnusableSettings unusable() {
        return new UnusableSettings(
                "REGLAMENT_DATABASE_URL should look like postgresql://owner:password@host:5432/database");
    }
}
