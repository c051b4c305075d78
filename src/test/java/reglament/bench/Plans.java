package reglament.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plans of the statements that the application itself sends: PostgreSQL's own auto_explain writes each down, with what really happened,
 * for the sessions of the application's role. Statements inside functions, triggers and foreign keys are among them.
 */
final class Plans {
    private static final Pattern BEGINNING = Pattern.compile(".*LOG: {2}duration: ([0-9.]+) ms {2}plan:$");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TIMES = 6;

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_parameter_max_length = 200",
            "auto_explain.log_format = json");

    private final Shop shop;

    Plans(Shop shop) {
        this.shop = shop;
    }

    /** From now on new sessions of the application write their plans down. */
    void begin() throws SQLException {
        shop.set("LOAD 'auto_explain'; "
                + SETTINGS.stream()
                        .map(setting -> "ALTER ROLE reglament_app SET " + setting + ";")
                        .reduce("", String::concat));
    }

    void end() throws SQLException {
        shop.set("ALTER ROLE reglament_app RESET ALL");
    }

    /** Each scenario some times by each visitor, one request after the other; by managers only if only they do it. */
    Map<String, List<Plan>> read(List<Scenario> scenarios, List<Visitor> visitors)
            throws IOException, InterruptedException {
        Map<String, List<Plan>> plans = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(18);
        for (Scenario scenario : scenarios) {
            long from = Files.size(shop.log());
            for (Visitor visitor : visitors) {
                if (scenario.sells() && visitor.employee() >= Scale.FIRST_HEAD) {
                    continue;
                }
                for (int time = 0; time < TIMES; time++) {
                    HttpResponse<String> answer =
                            Application.send(scenario.act().next(visitor, random));
                    if (answer.statusCode() != scenario.answer()) {
                        throw new IllegalStateException(scenario.name() + " by " + visitor.login() + ": "
                                + answer.request().uri() + " " + answer.statusCode() + " " + answer.body());
                    }
                }
            }
            // The answer may come a moment before the last line of the log.
            Thread.sleep(300);
            List<Plan> found = parse(tail(from));
            plans.put(scenario.name(), found);
            keep(scenario, found);
        }
        return plans;
    }

    private String tail(long from) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(shop.log().toFile(), "r")) {
            byte[] rest = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }
    }

    /** An entry begins with its duration; the lines of the plan follow, each after a tab. */
    private static List<Plan> parse(String log) {
        List<Plan> plans = new ArrayList<>();
        double millis = -1;
        StringBuilder json = new StringBuilder();
        for (String line : log.split("\n")) {
            if (line.startsWith("\t")) {
                json.append(line.substring(1)).append('\n');
                continue;
            }
            if (millis >= 0) {
                plans.add(Plan.of(millis, JSON.readTree(json.toString())));
            }
            Matcher beginning = BEGINNING.matcher(line);
            millis = beginning.matches() ? Double.parseDouble(beginning.group(1)) : -1;
            json.setLength(0);
        }
        if (millis >= 0) {
            plans.add(Plan.of(millis, JSON.readTree(json.toString())));
        }
        return plans;
    }

    private static void keep(Scenario scenario, List<Plan> plans) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/bench/plans"));
        StringBuilder all = new StringBuilder();
        plans.stream()
                .sorted((one, other) -> Double.compare(other.millis(), one.millis()))
                .limit(60)
                .forEach(plan -> all.append(plan.millis())
                        .append(" ms  ")
                        .append(plan.sql())
                        .append('\n')
                        .append(plan.json())
                        .append("\n\n"));
        Files.writeString(folder.resolve(scenario.name().replaceAll("[^A-Za-z0-9]+", "-") + ".txt"), all);
    }
}
