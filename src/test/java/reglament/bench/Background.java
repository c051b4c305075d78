package reglament.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the application's own jobs do the first time over what was loaded, such as the first anchor over all chains. It is waited for:
 * neither times nor plans of pages are taken while it lasts.
 *
 * @param jobs when each ended, from the start of all together
 */
record Background(Map<String, Duration> jobs) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Returns at once if all jobs have run over this shop before. */
    static Background settle(Shop shop) throws IOException, InterruptedException, SQLException {
        Map<String, Duration> ended = new LinkedHashMap<>();
        try (Application _ = Application.start(shop);
                Connection owner = shop.owner();
                Statement statement = owner.createStatement()) {
            long began = System.nanoTime();
            for (boolean all = false; !all; ) {
                all = true;
                Duration since = Duration.ofNanos(System.nanoTime() - began);
                try (ResultSet row = statement.executeQuery(
                        "SELECT task_name, last_success IS NOT NULL AS done FROM scheduled_tasks WHERE task_instance = 'recurring'")) {
                    while (row.next()) {
                        all &= row.getBoolean("done");
                        if (row.getBoolean("done")) {
                            ended.putIfAbsent(row.getString("task_name"), since);
                        }
                    }
                }
                if (since.compareTo(LONGEST) > 0) {
                    throw new IllegalStateException("Jobs do not end; those that did: " + ended);
                }
                Thread.sleep(200);
            }
        }
        return new Background(ended);
    }

    /** Those that took a second or more, each with its seconds. */
    String said() {
        StringJoiner said = new StringJoiner(", ", "", "").setEmptyValue("none");
        jobs.forEach((job, end) -> {
            if (end.toMillis() >= 1500) {
                said.add("%s %d s".formatted(job, end.toSeconds()));
            }
        });
        return said.toString();
    }
}
