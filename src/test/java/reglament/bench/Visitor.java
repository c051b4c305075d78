package reglament.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An employee signed in to the pages and to the API.
 *
 * @param cookie of the session
 * @param token of the API
 */
record Visitor(Application application, int employee, String login, String cookie, String token) {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    static Visitor signIn(Application application, int employee) throws IOException, InterruptedException {
        String login = login(employee);
        HttpResponse<String> form =
                Application.send(application.request("/sign-in").build());
        Matcher csrf = CSRF.matcher(form.body());
        if (!csrf.find()) {
            throw new IllegalStateException("The page of sign-in has no CSRF token");
        }
        HttpResponse<String> entered = Application.send(application
                .request("/sign-in")
                .header("Cookie", cookie(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("login=" + login + "&password=" + Loader.PASSWORD + "&_csrf="
                        + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
                .build());
        if (entered.statusCode() != 302
                || entered.headers().firstValue("Location").orElse("").contains("sign-in")) {
            throw new IllegalStateException(login + " is not let in: " + entered.statusCode());
        }
        String basic =
                Base64.getEncoder().encodeToString((login + ":" + Loader.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> issued = Application.send(application
                .request("/api/v1/tokens")
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        String token = issued.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        return new Visitor(application, employee, login, cookie(entered), token);
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String login(int employee) {
        return switch (employee) {
            case Scale.CHIEF -> "chief";
            case Scale.AUDITOR -> "auditor";
            default ->
                employee >= Scale.FIRST_HEAD
                        ? "head" + (employee - Scale.FIRST_HEAD)
                        : "manager" + (employee - Scale.FIRST_MANAGER);
        };
    }

    HttpRequest page(String path) {
        return application.request(path).header("Cookie", cookie).build();
    }

    HttpRequest post(String path, String json) {
        return application
                .request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    /** The number of a manager whose records this one sees. */
    int anyManager(RandomGenerator random) {
        int ofTeam = Scale.MANAGERS / Scale.TEAMS;
        if (employee < Scale.FIRST_HEAD) {
            return employee;
        }
        return employee < Scale.CHIEF
                ? Scale.FIRST_MANAGER + (employee - Scale.FIRST_HEAD) * ofTeam + random.nextInt(ofTeam)
                : Scale.FIRST_MANAGER + random.nextInt(Scale.MANAGERS);
    }

    /** A client of that manager among those numbered up to {@code last}. */
    long anyClient(RandomGenerator random, int last) {
        long first = anyManager(random) - Scale.managerOf(0);
        return first
                + Scale.MANAGERS
                        * random.nextLong(first == 0 ? 1 : 0, Math.max(2, (last - first) / Scale.MANAGERS + 1));
    }
}
