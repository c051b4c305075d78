package reglament.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reglament.testing.Answer;

/** {@code kill -9} of the application and of PostgreSQL while people work: what was acknowledged is there, and no rule is broken. */
class CrashTest {
    private static final int KILLS = 10;
    private static final int WRITERS = 4;

    @TempDir
    private Path folder;

    @Test
    void tenKillsLoseNothingAcknowledgedAndBreakNoRule() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Random random = new Random(7);
        try (Victim victim = new Victim(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Staff staff = Staff.hired(victim);
            List<Writer> writers = IntStream.range(0, WRITERS)
                    .mapToObj(i -> new Writer(victim, staff, i))
                    .toList();
            List<? extends Future<?>> running =
                    writers.stream().map(threads::submit).toList();
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = deals(writers);
                    int more = 3 + random.nextInt(6);
                    Awaitility.await()
                            .atMost(Duration.ofMinutes(1))
                            .pollInterval(Duration.ofMillis(20))
                            .untilAsserted(() -> assertThat(deals(writers) >= before + more
                                            || running.stream().anyMatch(Future::isDone))
                                    .as("%s", writers)
                                    .isTrue());
                    if (kill % 2 == 0) {
                        victim.killApplication();
                    } else {
                        victim.killPostgres();
                    }
                }
            } finally {
                writers.forEach(Writer::stop);
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(writers.stream().mapToInt(Writer::interruptions).sum())
                    .as("the kills hit people at work")
                    .isGreaterThanOrEqualTo(KILLS / 2);
            everythingAcknowledgedIsThere(victim, writers);
            noRuleIsBroken(victim);
        }
    }

    private static int deals(List<Writer> writers) {
        return writers.stream().mapToInt(w -> w.deals().size()).sum();
    }

    private static void everythingAcknowledgedIsThere(Victim victim, List<Writer> writers) {
        for (Writer writer : writers) {
            for (Writer.Kept kept : writer.kept()) {
                Answer answer = victim.get(kept.path(), writer.authorization());
                assertThat(answer.status()).as(kept.path()).isEqualTo(200);
                assertThat(answer.text(kept.field())).as(kept.path()).isEqualTo(kept.value());
            }
        }
    }

    /** What foreign keys and triggers promise, counted anew; and nobody's retry made a second one. */
    private static void noRuleIsBroken(Victim victim) throws Exception {
        try (Connection owner = victim.connect();
                Statement statement = owner.createStatement()) {
            for (String breach : List.of(
                    "SELECT count(*) FROM (SELECT 1 FROM contact GROUP BY name_key HAVING count(*) > 1) twin",
                    "SELECT count(*) FROM (SELECT kind, key FROM contact_pair GROUP BY kind, key HAVING count(DISTINCT contact_id) > 1) twin",
                    "SELECT count(*) FROM (SELECT contact_id, kind, key FROM contact_pair EXCEPT SELECT contact_id, kind, key FROM contact_pair_key) bare",
                    "SELECT count(*) FROM (SELECT title FROM lead GROUP BY title HAVING count(*) > 1) twice",
                    "SELECT count(*) FROM deal d WHERE amount <> (SELECT sum(total) FROM deal_line l WHERE l.deal_id = d.id)",
                    "SELECT count(*) FROM deal d WHERE NOT EXISTS (SELECT 1 FROM conversion c JOIN interaction i ON i.id = c.interaction_id AND i.qualifying AND i.employee_id = c.employee_id AND i.contact_id = d.contact_id WHERE c.lead_id = d.lead_id)",
                    "SELECT count(*) FROM lead l WHERE (status = 'CONVERTED') <> EXISTS (SELECT 1 FROM deal d WHERE d.lead_id = l.id)",
                    "SELECT count(*) FROM lead l WHERE responsible_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lead_responsibility r WHERE r.lead_id = l.id AND r.employee_id = l.responsible_id AND r.ended_at = 'infinity')",
                    "SELECT count(*) FROM call c WHERE state = 'ENDED' AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.call_id = c.id)",
                    "SELECT count(*) FROM lead l WHERE NOT EXISTS (SELECT 1 FROM event_subject s WHERE s.subject = 'LEAD' AND s.subject_id = l.id)",
                    "SELECT count(*) FROM channel_event WHERE handled_at IS NULL AND tries >= 10")) {
                try (ResultSet row = statement.executeQuery(breach)) {
                    row.next();
                    assertThat(row.getLong(1)).as(breach).isZero();
                }
            }
        }
    }
}
