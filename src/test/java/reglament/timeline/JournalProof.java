package reglament.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import reglament.platform.postgres.Database;
import reglament.platform.postgres.Keeper;
import reglament.platform.text.Words;
import reglament.testing.TestDatabases;

/** For tests of other packages: what {@code ./run verify-journal} would say of a database, in English. */
public final class JournalProof {
    private static final Words WORDS = Words.all();

    private JournalProof() {}

    public static List<String> flaws(Database database, String... anchorsKeptOutside) {
        return verify(database, anchorsKeptOutside).flaws().stream()
                .map(flaw -> WORDS.of(Locale.ENGLISH, flaw))
                .toList();
    }

    /** Made by the application's role, at three of that night. */
    public static void anchor(Database database, String day) {
        try (Keeper keeper = TestDatabases.keeper(database);
                Connection app = TestDatabases.connect(database);
                Statement statement = app.createStatement()) {
            keeper.standClock(Instant.parse(day + "T03:00:00Z"));
            statement.execute("SELECT anchor_heads()");
            keeper.runClock(Duration.ZERO);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Verification verify(Database database, String... anchorsKeptOutside) {
        try {
            return new JournalVerifier(() -> TestDatabases.connect(database)).verify(List.of(anchorsKeptOutside));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
