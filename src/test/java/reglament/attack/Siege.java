package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import reglament.testing.TestDatabases;

/** Attacks in plain SQL as the application's role: at every isolation level, with the checks put off as far as they go. */
final class Siege {
    private static final List<String> LEVELS = List.of("READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE");

    private final Ground ground;

    Siege(Ground ground) {
        this.ground = ground;
    }

    /**
     * Asserts that these statements in one transaction are refused and change nothing.
     *
     * @param by the constraint that refuses, or the SQLSTATE where nothing has a name
     */
    void refused(String by, String... attack) {
        String before = ground.everything();
        strike(by, attack);
        assertThat(ground.everything()).isEqualTo(before);
    }

    /** Several attacks, each in a transaction of its own, all refused by the same guard. */
    void eachRefused(String by, String... attacks) {
        String before = ground.everything();
        for (String attack : attacks) {
            strike(by, attack);
        }
        assertThat(ground.everything()).isEqualTo(before);
    }

    private void strike(String by, String... attack) {
        // What the role may not do at all, it may not do at any level.
        for (String level : by.startsWith("42") ? LEVELS.subList(0, 1) : LEVELS) {
            PSQLException refusal = catchThrowableOfType(PSQLException.class, () -> attempt(level, attack));
            assertThat((Throwable) refusal)
                    .as("%s: not refused: %s", level, String.join(";\n", attack))
                    .isNotNull();
            if (!"contact_sees_the_present".equals(name(refusal)) || level.equals("READ COMMITTED")) {
                assertThat(List.of(name(refusal), String.valueOf(refusal.getSQLState())))
                        .as("%s: %s", level, refusal.getMessage())
                        .contains(by);
            }
        }
    }

    private void attempt(String level, String... attack) throws SQLException {
        try (Connection app = TestDatabases.connect(ground.database)) {
            app.setAutoCommit(false);
            try (Statement statement = app.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL " + level);
                statement.execute("SET CONSTRAINTS ALL DEFERRED");
                for (String sql : attack) {
                    statement.execute(sql);
                }
            }
            app.commit();
        }
    }

    private static String name(PSQLException refusal) {
        ServerErrorMessage message = refusal.getServerErrorMessage();
        return message == null || message.getConstraint() == null ? "" : message.getConstraint();
    }
}
