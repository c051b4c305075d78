package reglament.timeline;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reglament.base.Text;

/**
 * Proves the journal from the database alone: every hash is computed anew from what is stored, as one snapshot shows it, while others may
 * go on writing. Needs SELECT on the journal's tables and nothing else; asks no trigger, no function, no head that it has not checked.
 */
final class JournalVerifier {
    /** Connections of one's own for each stream. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;

    JournalVerifier(Connections connections) {
        this.connections = connections;
    }

    /** @param expected hashes of anchors kept outside, which must be in the database */
    Verification verify(List<String> expected) throws SQLException {
        long began = System.nanoTime();
        try (Connection contents = connections.open();
                Statement statement = contents.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            settle(statement);
            String snapshot;
            try (ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
                row.next();
                snapshot = row.getString(1);
            }
            try (ExecutorService aside = Executors.newSingleThreadExecutor()) {
                Future<ContentCheck> content = aside.submit(() -> new ContentCheck(contents).run());
                List<Text> flaws = new ArrayList<>();
                long chains = 0;
                long links = 0;
                AnchorCheck anchors;
                try (Connection one = at(snapshot);
                        Connection two = at(snapshot);
                        Connection three = at(snapshot)) {
                    for (String kind : ChainCheck.KINDS) {
                        ChainCheck check = new ChainCheck(kind, one, two, three).run();
                        chains += check.chains();
                        links += check.links();
                        flaws.addAll(check.flaws());
                    }
                    anchors = new AnchorCheck(expected).run(one, two);
                    flaws.addAll(anchors.flaws());
                }
                ContentCheck checked = content.get();
                flaws.addAll(0, checked.flaws());
                return new Verification(
                        checked.events(),
                        checked.auditEntries(),
                        chains,
                        links,
                        anchors.anchors(),
                        anchors.last(),
                        Duration.ofNanos(System.nanoTime() - began),
                        List.copyOf(flaws));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("The events could not be read", failed);
            } finally {
                statement.execute("ROLLBACK");
            }
        }
    }

    private Connection at(String snapshot) throws SQLException {
        Connection connection = connections.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            settle(statement);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * These are the few big sorts and joins the database ever makes; others keep their share of the memory. Everything is read, so no
     * nested loop is ever better, and of a dump just restored, which has no statistics, one would never end.
     */
    private static void settle(Statement statement) throws SQLException {
        statement.execute("SET LOCAL work_mem = '96MB'");
        statement.execute("SET LOCAL enable_nestloop = off");
        statement.execute("SET LOCAL search_path = public");
        statement.execute("SET LOCAL max_parallel_workers_per_gather = 0");
    }
}
