package reglament.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * A back-test of every policy at once over the loaded base, as the head of all asks for it: until it is done.
 *
 * @param deals that were looked at: those of the past twelve months
 */
record PastYear(long deals, Duration took) {
    private static final String PATH = "/api/v1/rulebook/back-tests";
    private static final String DRAFT = """
            {"months": 1, "talkSeconds": 60, "graceHours": 2, "stopPhrasesAdded": ["созвонимся при случае", "скинул инфу"]}""";

    static PastYear live(Application application, Shop shop, Visitor chief)
            throws IOException, InterruptedException, SQLException {
        Instant began = Instant.now();
        HttpResponse<String> asked = Application.send(application
                .request(PATH)
                .header("Authorization", "Bearer " + chief.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(DRAFT))
                .build());
        String id = asked.body().replaceAll("(?s).*\"id\":\"(\\d+)\".*", "$1");
        String state = "RUNNING";
        while (state.matches("WAITING|RUNNING")) {
            Thread.sleep(200);
            state = Application.send(application
                            .request(PATH + "/" + id)
                            .header("Authorization", "Bearer " + chief.token())
                            .build())
                    .body()
                    .replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1");
        }
        Duration took = Duration.between(began, Instant.now());
        if (!state.equals("DONE")) {
            throw new IllegalStateException("The back-test is " + state);
        }
        try (Connection owner = shop.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT done FROM back_test WHERE id = " + id)) {
            row.next();
            return new PastYear(row.getLong(1), took);
        }
    }

    /** How long two hundred thousand deals take at this pace. */
    double secondsOf200_000() {
        return took.toMillis() / 1000.0 * 200_000 / Math.max(1, deals);
    }
}
