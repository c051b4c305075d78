package reglament.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/** {@code ./bench [--scale 0.1] [--fresh] [--seconds 10]}: load, plans, times, report. Ends with 1 if a big table is read whole or an answer was wrong. */
final class Bench {
    private static final int FEW = 8;
    private static final int MANY = 50;
    private static final Duration THOUGHT = Duration.ofSeconds(2);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        List<String> asked = List.of(arguments);
        Scale scale = new Scale(Double.parseDouble(value(asked, "--scale", "1")));
        Duration time = Duration.ofSeconds(Long.parseLong(value(asked, "--seconds", "10")));
        boolean flawed;
        try (Shop shop = Shop.open(scale, asked.contains("--fresh"))) {
            Scenarios scenarios = new Scenarios(scale);
            System.out.println("  Background");
            Background background = Background.settle(shop);
            Map<String, List<Plan>> plans = plans(shop, scenarios);
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            List<Report.Row> rows = new ArrayList<>();
            Map<String, Figures> browsing;
            PastYear pastYear;
            try (Application application = Application.start(shop)) {
                List<Visitor> managers = managers(application);
                List<Visitor> all = new ArrayList<>(managers);
                for (int head = Scale.FIRST_HEAD; head <= Scale.CHIEF; head++) {
                    all.add(Visitor.signIn(application, head));
                }
                scenarios.meet(managers, waiting(shop, Math.min(6000, scale.contacts() / 2)), held(shop));
                for (Scenario scenario : scenarios.all()) {
                    System.out.println("  " + scenario.name());
                    List<Visitor> people = scenario.sells() ? managers : all;
                    new Crowd(some(people, FEW)).hurry(scenario, time.dividedBy(2));
                    rows.add(new Report.Row(
                            scenario.name(),
                            new Crowd(some(people, FEW)).hurry(scenario, time),
                            new Crowd(some(people, MANY)).hurry(scenario, time)));
                }
                System.out.println("  Fifty people at work");
                browsing = new Crowd(some(all, MANY))
                        .browse(
                                scenarios.all().stream()
                                        .filter(scenario -> !scenario.sells())
                                        .toList(),
                                time.multipliedBy(6),
                                THOUGHT);
                System.out.println("  A back-test of the past year");
                pastYear = PastYear.live(application, shop, all.getLast());
            }
            System.out.println("  Journal");
            Proof proof = Proof.of(shop);
            try (Connection owner = shop.owner();
                    Connection app = shop.app()) {
                Report report = new Report(
                        scale,
                        shop.loadTime(),
                        background,
                        shop.version(),
                        new Loader(owner, scale, Instant.now()).sizes(),
                        load,
                        rows,
                        browsing,
                        pastYear,
                        proof,
                        plans);
                report.write();
                report.complaints().forEach(System.err::println);
                System.out.println("docs/benchmarks.md is written");
                flawed = !report.complaints().isEmpty();
            }
        }
        if (flawed) {
            System.exit(1);
        }
    }

    private static Map<String, List<Plan>> plans(Shop shop, Scenarios scenarios) throws Exception {
        Plans plans = new Plans(shop);
        plans.begin();
        try (Application application = Application.start(shop)) {
            List<Visitor> managers = managers(application);
            scenarios.meet(managers, waiting(shop, 50), held(shop));
            System.out.println("  Plans");
            return plans.read(
                    scenarios.all(),
                    List.of(
                            managers.get(7),
                            Visitor.signIn(application, Scale.FIRST_HEAD),
                            Visitor.signIn(application, Scale.CHIEF),
                            Visitor.signIn(application, Scale.AUDITOR)));
        } finally {
            plans.end();
        }
    }

    private static List<Visitor> managers(Application application) throws Exception {
        List<Visitor> managers = new ArrayList<>();
        for (int n = 0; n < Scale.MANAGERS; n++) {
            managers.add(Visitor.signIn(application, Scale.FIRST_MANAGER + n));
        }
        return managers;
    }

    private static List<Scenarios.Waiting> waiting(Shop shop, int many) throws Exception {
        try (Connection owner = shop.owner();
                Connection app = shop.app()) {
            new Loader(owner, shop.scale(), Instant.now()).prepareConversions(many);
            List<Scenarios.Waiting> waiting = new ArrayList<>();
            try (Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            SELECT l.id, l.responsible_id, coalesce(sold.many, 0) + row_number() OVER (PARTITION BY l.responsible_id ORDER BY l.id DESC)
                            FROM lead l LEFT JOIN (SELECT first_responsible_id, count(*) AS many FROM deal WHERE product_group_id = %1$d GROUP BY 1) sold
                              ON sold.first_responsible_id = l.responsible_id
                            WHERE l.open AND l.product_group_id = %1$d ORDER BY l.id DESC LIMIT %2$d""".formatted(Scale.NEW_GROUP, many))) {
                while (rows.next()) {
                    waiting.add(new Scenarios.Waiting(rows.getLong(1), rows.getInt(2), rows.getInt(3)));
                }
            }
            return waiting;
        }
    }

    /** Open deals of managers: about each a case can be previewed. */
    private static List<Scenarios.Held> held(Shop shop) throws Exception {
        try (Connection owner = shop.owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, responsible_id FROM deal WHERE status = 'OPEN' AND responsible_id BETWEEN %d AND %d ORDER BY id %% 7919 LIMIT 2000"
                                .formatted(Scale.FIRST_MANAGER, Scale.FIRST_HEAD - 1))) {
            List<Scenarios.Held> held = new ArrayList<>();
            while (rows.next()) {
                held.add(new Scenarios.Held(rows.getLong(1), rows.getInt(2)));
            }
            return held;
        }
    }

    /** Managers and heads as in the table: every seventh and eighth connection is a head's, if there are heads. */
    private static List<Visitor> some(List<Visitor> people, int connections) {
        int heads = people.size() - Scale.MANAGERS;
        return IntStream.range(0, connections)
                .mapToObj(i -> heads > 0 && i % 8 == 6
                        ? people.get(Scale.MANAGERS + i / 8 % (heads - 1))
                        : heads > 0 && i % 8 == 7 ? people.getLast() : people.get(i * 7 % Scale.MANAGERS))
                .toList();
    }

    private static String value(List<String> asked, String option, String otherwise) {
        int place = asked.indexOf(option);
        return place < 0 ? otherwise : asked.get(place + 1);
    }
}
