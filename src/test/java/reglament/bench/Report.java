package reglament.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code docs/benchmarks.md}. */
record Report(
        Scale scale,
        Duration loadTime,
        Background background,
        String postgres,
        Map<String, Long> sizes,
        double load,
        List<Row> rows,
        Map<String, Figures> browsing,
        PastYear pastYear,
        Proof proof,
        Map<String, List<Plan>> plans) {
    /** A table of so many rows must not be read whole. */
    static final long BIG = 10_000;

    /** One scenario over few and over many connections. */
    record Row(String scenario, Figures few, Figures many) {}

    void write() throws IOException {
        Files.writeString(Path.of("docs/benchmarks.md"), text());
    }

    /** What went wrong, in words; empty if nothing did. */
    List<String> complaints() {
        List<String> complaints = new java.util.ArrayList<>();
        for (Row row : rows) {
            int wrong = row.few().wrong() + row.many().wrong();
            if (wrong > 0) {
                complaints.add(row.scenario() + ": " + wrong + " answers were no success");
            }
        }
        if (!proof.whole()) {
            complaints.add("The journal is not whole: " + proof.said());
        }
        plans.forEach((scenario, all) -> all.stream()
                .filter(plan -> !plan.bigReadWhole(sizes, BIG).isEmpty())
                .map(plan -> scenario + ": reads " + plan.bigReadWhole(sizes, BIG) + " whole: " + plan.sql())
                .distinct()
                .forEach(complaints::add));
        return complaints;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        say(
                text,
                """
                # Benchmarks

                Written by `./bench` on %s; do not edit. `./bench --scale 0.1` takes a tenth of the data, `--fresh` loads anew.

                - **Machine**: %s, %d processors, %d GB of memory; the load average was %.1f when measuring began. Clients, application and
                  PostgreSQL share the processors.
                - **Versions**: Java %s, PostgreSQL %s as embedded, the settings and Java flags of `./run`.
                - **Loading** took %d s, as the application's role, with every constraint, foreign key and trigger on.
                - **Background**: nothing is measured before each of the application's jobs has run once over what was loaded. Seconds after their common
                  start the slow ones ended: %s (in a second run over the same shop there are none).
                - **Rows**: %s.

                ## Times

                Times are milliseconds from the first byte of a request to the last byte of its answer, seen by a client on the same machine: waiting for
                a processor and for a database connection is in them. Connections ask again as soon as they are answered, so with more connections than
                processors one waits for the others; a rate that stays the same shows that nothing else is waited for. Of eight visitors six are managers, one
                is the head of a team of %d, one the head of all %d. Pages are whole pages of a session kept in PostgreSQL; creating and converting go
                through the API.

                | | p50, 8 connections | p99 | requests/s | p50, 50 connections | p99 | requests/s | errors |
                |---|--:|--:|--:|--:|--:|--:|--:|
                """,
                LocalDate.now(ZoneOffset.UTC),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                load,
                System.getProperty("java.version"),
                postgres,
                loadTime.toSeconds(),
                background.said(),
                rowsOfTables(),
                Scale.MANAGERS / Scale.TEAMS,
                Scale.MANAGERS);
        for (Row row : rows) {
            say(
                    text,
                    "| %s | %.1f | %.1f | %.0f | %.1f | %.1f | %.0f | %d |%n",
                    row.scenario(),
                    row.few().p50(),
                    row.few().p99(),
                    row.few().perSecond(),
                    row.many().p50(),
                    row.many().p99(),
                    row.many().perSecond(),
                    row.few().wrong() + row.many().wrong());
        }
        text.append("""

                ### Fifty people at work

                The same visitors, but each thinks for two seconds on average before the next page, as people do, and opens now this one, now that.

                | | p50 | p99 | longest | requests |
                |---|--:|--:|--:|--:|
                """);
        for (Row row : rows) {
            Figures figures = browsing.get(row.scenario());
            if (figures != null) {
                say(
                        text,
                        "| %s | %.1f | %.1f | %.1f | %d |%n",
                        row.scenario(),
                        figures.p50(),
                        figures.p99(),
                        figures.longest(),
                        figures.requests());
            }
        }
        say(text, """

                ### A back-test

                A draft of months, talk time, grace and stop phrases at once, run over the past twelve months: %,d deals in %.1f s, which is %.1f s for
                200,000.
                """, pastYear.deals(), pastYear.took().toMillis() / 1000.0, pastYear.secondsOf200_000());
        say(text, """

                ## Journal

                `./run verify-journal` over all of it took %.1f s, its start included: %s
                """, proof.took().toMillis() / 1000.0, proof.said());
        say(text, """

                ## Plans

                Each scenario was run by a manager, a head of a team, the head of all and an auditor while auto_explain wrote down every statement the application
                sent, with those inside triggers and foreign keys. **Read whole** names tables of %,d rows or more met by a sequential scan; `./bench` fails if there
                are any. All plans are in `target/bench/plans`.

                | | statements | read whole | slowest, ms | pages of it | its ways to the big tables |
                |---|--:|---|--:|--:|---|
                """, BIG);
        plans.forEach((scenario, all) -> {
            Set<String> whole = new TreeSet<>();
            all.forEach(plan -> whole.addAll(plan.bigReadWhole(sizes, BIG)));
            Plan slowest =
                    all.stream().max(Comparator.comparingDouble(Plan::millis)).orElseThrow();
            say(
                    text,
                    "| %s | %d | %s | %.1f | %d | %s |%n",
                    scenario,
                    all.stream().map(Plan::sql).distinct().count(),
                    whole.isEmpty() ? "none" : String.join(", ", whole),
                    slowest.millis(),
                    slowest.buffers(),
                    String.join(
                            ", ",
                            slowest.ways().stream()
                                    .filter(way -> !way.startsWith("Seq Scan"))
                                    .toList()));
        });
        return text.toString();
    }

    private static void say(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments));
    }

    private String rowsOfTables() {
        return String.join(
                ", ",
                sizes.entrySet().stream()
                        .filter(table -> table.getValue() >= BIG)
                        .map(table -> String.format(Locale.ROOT, "%s %,d", table.getKey(), table.getValue()))
                        .toList());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unknown) {
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                >> 30;
    }
}
