package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/** Whatever is written, in whatever transactions: the journal is whole; and whatever one column of one row is changed, it is not. */
class JournalPropertyTest {
    private static final Ground GROUND = new Ground();
    private static final Map<String, Integer> TAMPERED = new TreeMap<>();
    private static int day;
    /** Each table has its turn: chance alone would leave one out now and then. */
    private static int turn;

    /** What one transaction writes. */
    record Act(int lead, int contact, int many, boolean shows, boolean anchors, String words) {
        String[] sql() {
            List<String> all = new ArrayList<>();
            for (int n = 0; n < many; n++) {
                all.add("""
                        WITH e AS (INSERT INTO event (at, recorded_at, type, kind, actor_id, facts)
                          VALUES (timestamptz '2026-01-01Z' + %1$d * interval '1 minute', '2026-02-01Z', 'comment.written', 'COMMENT', nullif(%1$d %% 3 + 100, 100),
                            jsonb_build_object('n', %1$d, 'personal', jsonb_build_object('text', %2$s))) RETURNING id, at)
                        INSERT INTO event_subject SELECT 'LEAD', %3$d, at, id FROM e WHERE %1$d > 0""".formatted(n, literal(words), lead));
                all.add("""
                        INSERT INTO audit_entry (at, actor_id, action, subject, facts)
                        VALUES ('2026-02-01Z', nullif(%1$d %% 3 + 100, 100), 'x', %2$s, '{"personal": {"reason": "%1$d"}}')""".formatted(n, literal(words)));
            }
            if (shows) {
                all.add("""
                        INSERT INTO event_subject SELECT 'CONTACT', %d, at, event_id FROM event_subject WHERE subject = 'LEAD' AND subject_id = %d
                        ON CONFLICT DO NOTHING""".formatted(contact, lead));
            }
            return all.toArray(String[]::new);
        }

        private static String literal(String words) {
            return "'" + words.replace("'", "''") + "'";
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void F7_anyOneColumnOfAnyRowThatIsChangedIsFound(
            @ForAll("histories") List<Act> history, @ForAll("places") List<Integer> place) throws SQLException {
        for (Act act : history) {
            GROUND.act(act.sql());
            if (act.anchors()) {
                JournalProof.anchor(
                        GROUND.database,
                        java.time.LocalDate.of(2026, 3, 1).plusDays(day++).toString());
            }
        }
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
        String table = Tampered.TABLES.get(turn++ % Tampered.TABLES.size());
        if (tampering(table, place.get(0), place.get(1)).isEmpty()) {
            return; // It has no rows yet.
        }
        for (int column = place.get(1); !isFound(table, place.get(0), column); column++) {
            assertThat(column).as("a column of %s that can be altered", table).isLessThan(place.get(1) + 20);
        }
        TAMPERED.merge(table, 1, Integer::sum);
    }

    /** @return false if nothing was altered: a check or a key stands before it that even the superuser does not get past */
    private static boolean isFound(String table, int row, int column) throws SQLException {
        String tampering = tampering(table, row, column);
        try {
            assertThat(Tampered.found(GROUND.database, tampering)).as(tampering).isNotEmpty();
            return true;
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).as(tampering).matches("23...|428C9");
            return false;
        }
    }

    @AfterContainer
    static void everyTableWasTamperedWith() {
        assertThat(TAMPERED).containsOnlyKeys(Tampered.TABLES);
    }

    /** In which transaction a row was laid is no part of what it says. */
    private static String tampering(String table, int row, int column) throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(GROUND.database);
                Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery("""
                        WITH c AS (SELECT column_name AS name, data_type AS type, count(*) OVER () AS many, row_number() OVER (ORDER BY ordinal_position) AS n
                                   FROM information_schema.columns WHERE table_name = '%1$s' AND column_name <> 'laid_in'),
                        r AS (SELECT ctid, row_number() OVER () AS n, count(*) OVER () AS many FROM %1$s)
                        SELECT format('UPDATE %1$s SET %%I = %%s WHERE ctid = %%L', c.name, format(CASE c.type
                            WHEN 'bigint' THEN 'coalesce(%%1$I + 1, 1)' WHEN 'integer' THEN '%%1$I + 1' WHEN 'date' THEN '%%1$I + 1000'
                            WHEN 'timestamp with time zone' THEN '%%1$I + interval ''1 microsecond''' WHEN 'jsonb' THEN 'coalesce(%%1$I, ''{}'') || ''{"x": 1}'''
                            WHEN 'bytea' THEN 'set_byte(nullif(%%1$I, ''''), mod(%3$d, greatest(1, length(%%1$I))), get_byte(%%1$I, mod(%3$d, greatest(1, length(%%1$I)))) # 4)'
                            WHEN 'text' THEN CASE WHEN c.name = 'kind' THEN 'CASE %%1$I WHEN ''CHANGE'' THEN ''COMMENT'' ELSE ''CHANGE'' END'
                              WHEN c.name IN ('chain', 'subject') AND '%1$s' <> 'audit_entry' THEN 'CASE %%1$I WHEN ''LEAD'' THEN ''DEAL'' ELSE ''LEAD'' END'
                              ELSE 'coalesce(%%1$I, '''') || ''x''' END END, c.name), r.ctid)
                        FROM c, r WHERE c.n = 1 + %3$d %% c.many AND r.n = 1 + %2$d %% r.many""".formatted(table, row, column))) {
            return found.next() ? found.getString(1) : "";
        }
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false, false),
                        Arbitraries.strings()
                                .ofMaxLength(12)
                                .filter(words -> words.indexOf('\0') < 0
                                        && words.codePoints()
                                                .noneMatch(c ->
                                                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 1_000_000).list().ofSize(2);
    }
}
