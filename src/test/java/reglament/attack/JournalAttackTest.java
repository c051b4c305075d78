package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/** The chains of the journal: written by nobody but the database, and whoever goes past the database is found and named. */
class JournalAttackTest {
    private static final String AT = "2026-01-15 10:00Z";
    private static final String PRIVILEGE = "42501";
    private static final Ground GROUND = new Ground();
    private static final Siege SIEGE = new Siege(GROUND);

    private static final Ground TOLD = told();

    /** Two leads of a client with three events each, an audit entry each, an anchor; then one more event of each. */
    private static Ground told() {
        Ground ground = new Ground();
        for (long lead : new long[] {1, 2}) {
            for (int turn = 0; turn < 3; turn++) {
                ground.act(event(lead, turn));
            }
        }
        JournalProof.anchor(ground.database, "2026-01-16");
        ground.act(event(1, 3));
        ground.act(event(2, 3));
        return ground;
    }

    /** Shown on the lead and on contact 7. */
    private static String[] event(long lead, int turn) {
        return new String[] {
            """
            INSERT INTO event (at, recorded_at, type, kind, actor_id, facts)
            VALUES (timestamptz '%s' + %d * interval '1 hour', '%s', 'comment.written', 'COMMENT', 101,
              '{"detailed": true, "n": %d, "personal": {"text": "Ольга просит \\"рассрочку\\"\\nи звонок, %d"}}')""".formatted(AT, turn, AT, turn, turn), """
            INSERT INTO event_subject (subject, subject_id, at, event_id) SELECT s.subject, s.id, e.at, e.id
            FROM event e, (VALUES ('LEAD', %d::bigint), ('CONTACT', 7)) s(subject, id) ORDER BY e.id DESC, s.id LIMIT 2""".formatted(lead), """
            INSERT INTO audit_entry (at, actor_id, action, subject, address, facts)
            VALUES ('%s', 101, 'comment.overruled', 'lead:%d', '10.0.0.%d', '{"turn": %d, "personal": {"reason": "слушал"}}')""".formatted(AT, lead, turn, turn)
        };
    }

    @Test
    void F7_theJournalOfEverythingWrittenSoFarIsWhole() {
        GROUND.deal(GROUND.contact(), Ground.ANNA, AT);
        GROUND.act(event(1, 0));
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
        JournalProof.anchor(GROUND.database, "2026-02-01");
        GROUND.act(event(1, 1));
        JournalProof.anchor(GROUND.database, "2026-02-02");
        JournalProof.anchor(GROUND.database, "2026-02-02");
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
        assertThat(GROUND.number("SELECT count(*) FROM chain_anchor WHERE day BETWEEN '2026-02-01' AND '2026-02-02'"))
                .isEqualTo(2);
    }

    @Test
    void F7_theApplicationWritesNoLinkNoHeadAndNoAnchor() {
        for (String table : new String[] {
            "chain_link",
            "chain_head",
            "chain_anchor",
            "chain_anchored",
            "chain_due",
            "chain_pending",
            "event_personal",
            "audit_personal"
        }) {
            SIEGE.eachRefused(
                    PRIVILEGE,
                    "INSERT INTO " + table + " DEFAULT VALUES",
                    "DELETE FROM " + table,
                    "TRUNCATE " + table + " CASCADE",
                    "ALTER TABLE " + table + " DISABLE TRIGGER ALL");
        }
        SIEGE.eachRefused(
                PRIVILEGE,
                "UPDATE chain_head SET seq = 0",
                "UPDATE chain_link SET hash = sha256('')",
                "UPDATE chain_anchor SET root = ''",
                "UPDATE chain_due SET again = true",
                "UPDATE event_personal SET facts = '{}'",
                "SELECT chain_transaction(pg_current_xact_id())",
                "DROP TRIGGER seal ON event",
                "DROP TRIGGER await_link ON event_subject",
                "CREATE OR REPLACE FUNCTION public.chain_transaction(of_tx xid8) RETURNS void LANGUAGE sql AS ''",
                "CREATE OR REPLACE FUNCTION public.chain_step(state bytea, former bytea, content bytea) RETURNS bytea LANGUAGE sql AS 'SELECT content'");
    }

    @Test
    void F7_whoeverWritesPastTheApplicationIsChainedAllTheSame() {
        GROUND.act(
                "CREATE TEMP TABLE chain_pending (tx xid8)",
                "CREATE TEMP TABLE chain_due (tx xid8, again boolean)",
                "CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'",
                "SET LOCAL search_path = pg_temp, public",
                "SET LOCAL TimeZone = 'Asia/Kathmandu'",
                "SET LOCAL DateStyle = 'ISO, DMY'",
                "SET LOCAL IntervalStyle = 'sql_standard'",
                "SET LOCAL extra_float_digits = -15",
                "SET LOCAL standard_conforming_strings = off",
                "SET LOCAL escape_string_warning = off",
                "SET LOCAL bytea_output = 'escape'",
                "SET LOCAL transform_null_equals = on",
                "SET CONSTRAINTS ALL IMMEDIATE",
                """
                INSERT INTO public.event (at, recorded_at, type, kind, digest, commitment, facts)
                VALUES ('%s', '%s', 'lead.created', 'CHANGE', sha256('forged'::bytea), sha256('forged'::bytea), $j${"sum": 1.50, "far": 1e-7, "\\u0007\\t": "\\u0001\\\\"}$j$)""".formatted(AT, AT),
                "INSERT INTO public.event_subject SELECT 'DEAL', 5, at, id FROM public.event ORDER BY id DESC LIMIT 1",
                "INSERT INTO public.audit_entry (at, action, subject) VALUES ('%s', 'sign-in', E'log\\tin: \"ё\\\\\"')"
                        .formatted(AT));
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
    }

    @Test
    void F7_anEventThatNothingShowsIsChainedToo() {
        GROUND.act("INSERT INTO event (at, recorded_at, type, kind) VALUES ('%s', '%s', 'lead.created', 'CHANGE')"
                .formatted(AT, AT));
        assertThat(
                        GROUND.number(
                                "SELECT count(*) FROM chain_link WHERE chain = 'EVENT' AND entry_id = (SELECT max(id) FROM event)"))
                .isOne();
        GROUND.act("INSERT INTO event_subject SELECT 'LEAD', 77, at, id FROM event ORDER BY id DESC LIMIT 1");
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
    }

    @Test
    void F7_whatIsRolledBackLeavesNoGap() throws SQLException {
        long before =
                GROUND.number("SELECT coalesce(max(seq), 0) FROM chain_link WHERE chain = 'LEAD' AND chain_id = 900");
        try (Connection app = TestDatabases.connect(GROUND.database);
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            for (String sql : event(900, 0)) {
                statement.execute(sql);
            }
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            app.rollback();
            for (String sql : event(900, 1)) {
                statement.execute(sql);
            }
            statement.execute("SAVEPOINT s");
            for (String sql : event(900, 2)) {
                statement.execute(sql);
            }
            statement.execute("ROLLBACK TO s");
            for (String sql : event(900, 3)) {
                statement.execute(sql);
            }
            app.commit();
        }
        assertThat(GROUND.number("SELECT max(seq) FROM chain_link WHERE chain = 'LEAD' AND chain_id = 900"))
                .isEqualTo(before + 2);
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
    }

    /** Fifty writers of two leads each, in either order, as fast as they can: nobody waits in a circle, and no link is lost. */
    @Test
    void F7_writersOfCrossingPairsNeverDeadlock() throws Exception {
        int writers = 50;
        int rounds = 20;
        try (ExecutorService crowd = Executors.newFixedThreadPool(writers)) {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(writer);
                all.add(() -> {
                    try (Connection app = TestDatabases.connect(GROUND.database)) {
                        for (int round = 0; round < rounds; round++) {
                            int one = 5000 + random.nextInt(6);
                            int other = 5000 + random.nextInt(6);
                            List<String> both = new ArrayList<>(List.of(shown(one, round)));
                            both.addAll(List.of(shown(other, round)));
                            Ground.run(app, both.toArray(String[]::new));
                        }
                        return rounds;
                    }
                });
            }
            for (Future<Integer> done : crowd.invokeAll(all)) {
                assertThat(done.get()).isEqualTo(rounds);
            }
        }
        assertThat(GROUND.number(
                        "SELECT sum(seq) FROM chain_head WHERE chain = 'LEAD' AND chain_id BETWEEN 5000 AND 5005"))
                .isEqualTo(2L * writers * rounds);
        assertThat(GROUND.number(
                        "SELECT count(*) FROM chain_link WHERE chain = 'LEAD' AND chain_id BETWEEN 5000 AND 5005"))
                .isEqualTo(2L * writers * rounds);
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
    }

    private static String[] shown(long lead, int turn) {
        return new String[] {"""
            WITH e AS (INSERT INTO event (at, recorded_at, type, kind, actor_id, facts)
              VALUES ('%s', '%s', 'lead.changed', 'CHANGE', %d, '{"n": %d}') RETURNING id, at)
            INSERT INTO event_subject SELECT 'LEAD', %d, at, id FROM e""".formatted(AT, AT, 101 + turn % 2, turn, lead)};
    }

    @Test
    void F7_nodesThatRaceMakeOneAnchorOfADay() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> (Callable<Void>) () -> {
                        JournalProof.anchor(GROUND.database, "2026-03-03");
                        return null;
                    })
                    .toList();
            for (Future<Void> done : nodes.invokeAll(all)) {
                done.get();
            }
        }
        assertThat(GROUND.number("SELECT count(*) FROM chain_anchor WHERE day = '2026-03-03'"))
                .isOne();
        assertThat(JournalProof.flaws(GROUND.database)).isEmpty();
    }

    /** As the superuser with every trigger and foreign key off. Ids: events 1 to 8, those of lead 1 are 1, 2, 3, 7; audit entries likewise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE event SET facts = '{"detailed": false, "n": 1}' WHERE id = 2 | event, row 2 (contact 7, lead 1)
            UPDATE event SET at = at + interval '1 microsecond' WHERE id = 2 | event, row 2
            UPDATE event SET recorded_at = recorded_at - interval '1 day' WHERE id = 8 | event, row 8
            UPDATE event SET actor_id = 102 WHERE id = 2 | event, row 2
            UPDATE event SET actor_id = NULL WHERE id = 2 | event, row 2
            UPDATE event SET type = 'comment.writtem' WHERE id = 2 | event, row 2
            UPDATE event SET kind = 'CHANGE' WHERE id = 2 | event, row 2
            UPDATE event SET comment_id = 5 WHERE id = 2 | event, row 2
            UPDATE event SET interaction_id = 5 WHERE id = 2 | event, row 2
            UPDATE event SET corrects_id = 1 WHERE id = 2 | event, row 2
            UPDATE event SET commitment = NULL WHERE id = 2 | event, row 2
            UPDATE event SET digest = sha256('') WHERE id = 2 | event, row 2
            UPDATE event SET facts = '{}'; UPDATE event SET digest = event_digest(event) | link 1, entry 1
            DELETE FROM event WHERE id = 2 | Entry 2 was deleted (contact 7, link 2)
            DELETE FROM event WHERE id = 2; DELETE FROM event_personal WHERE event_id = 2; DELETE FROM event_subject WHERE event_id = 2 | Entry 2 was deleted
            DELETE FROM event_subject WHERE event_id = 2 AND subject = 'LEAD' | event 2 (lead 1, link 2): no longer shown
            UPDATE event_subject SET at = at + interval '1 second' WHERE event_id = 2 AND subject = 'LEAD' | event 2 (lead 1, link 2): no longer shown
            UPDATE event_subject SET subject_id = 9 WHERE event_id = 2 AND subject = 'LEAD' | event 2 (lead 9): shown on the timeline, but not in its chain
            INSERT INTO event_subject SELECT 'DEAL', 3, at, id FROM event WHERE id = 2 | event 2 (deal 3): shown on the timeline, but not in its chain
            INSERT INTO event (at, recorded_at, type, kind, digest) VALUES (now(), now(), 'deal.won', 'CHANGE', sha256('')) | event, row
            INSERT INTO event (id, at, recorded_at, type, kind, digest) OVERRIDING SYSTEM VALUE SELECT 99, at, at, type, kind, digest FROM event WHERE id = 1; UPDATE event SET digest = event_digest(event) WHERE id = 99 | event, row 99: in no chain
            DELETE FROM chain_link WHERE chain = 'LEAD' AND chain_id = 1 AND seq = 2 | (lead 1): link 2 was expected, 3 stands there
            DELETE FROM chain_link WHERE entry_id IN (7, 8) AND chain <> 'AUDIT' | (lead 1): the chain had 4 links, 3 are left
            UPDATE chain_link SET hash = sha256('') WHERE chain = 'LEAD' AND chain_id = 1 AND seq = 4 | lead 1, link 4
            UPDATE chain_link SET entry_id = 1 WHERE chain = 'LEAD' AND chain_id = 1 AND seq = 2 | lead 1, link 2
            UPDATE chain_link SET shown_at = now() WHERE chain = 'LEAD' AND chain_id = 1 AND seq = 2 | (lead 1, link 2): no longer shown
            UPDATE chain_link SET seq = 9 - seq WHERE chain = 'LEAD' AND chain_id = 1 AND seq > 2 | (lead 1): link 3 was expected, 5 stands there
            UPDATE chain_link a SET entry_id = 3 - a.seq, shown_at = b.shown_at FROM chain_link b WHERE a.chain = 'LEAD' AND a.chain_id = 1 AND a.seq < 3 AND b.chain = 'LEAD' AND b.chain_id = 1 AND b.seq = 3 - a.seq | lead 1, link 1, entry 2
            UPDATE chain_head SET seq = 3 WHERE chain = 'LEAD' AND chain_id = 1 | (lead 1): the head names link 3
            UPDATE chain_head SET hash = sha256('') WHERE chain = 'LEAD' AND chain_id = 1 | (lead 1): the head
            DELETE FROM chain_head WHERE chain = 'LEAD' AND chain_id = 1 | (lead 1): the chain has no head
            DELETE FROM chain_link WHERE chain = 'LEAD' AND chain_id = 1 | (lead 1): the chain had 4 links, 0 are left
            DELETE FROM chain_link WHERE chain = 'LEAD' AND chain_id = 1; DELETE FROM chain_head WHERE chain = 'LEAD' AND chain_id = 1; DELETE FROM event_subject WHERE subject = 'LEAD' AND subject_id = 1 | Anchor 1 pinned link 3 (lead 1)
            UPDATE chain_anchor SET at = at + interval '1 second' | anchor 1 of
            UPDATE chain_anchor SET day = day + 1 | anchor 1 of
            UPDATE chain_anchor SET root = sha256('') | anchor 1 of
            UPDATE chain_anchor SET hash = sha256('') | anchor 1 of
            UPDATE chain_anchor SET heads = heads - 1 | anchor 1 of
            UPDATE chain_anchor SET no = 2 | there is no anchor 1
            DELETE FROM chain_anchor | there is no anchor 1
            DELETE FROM chain_anchored WHERE chain = 'LEAD' AND chain_id = 1 | anchor 1 of
            UPDATE chain_anchored SET hash = sha256('') WHERE chain = 'LEAD' AND chain_id = 1 | Anchor 1 pinned link 3 (lead 1)
            UPDATE event_personal SET facts = '{"text": "Ольга отказалась"}' WHERE event_id = 2 | event, row 2: its personal data are not those
            UPDATE event_personal SET salt = sha256('') WHERE event_id = 2 | event, row 2: its personal data are not those
            DELETE FROM event_personal WHERE event_id = 2 | event, row 2: its personal data were deleted
            UPDATE event_personal SET event_id = 99 WHERE event_id = 2 | event, row 2: its personal data were deleted
            UPDATE event_personal SET facts = NULL, salt = NULL, erased_by = 5 WHERE event_id = 2 | Erasure of personal data, event 5
            UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = 2 | audit_entry, row 2 (comment.overruled, lead:1)
            UPDATE audit_entry SET actor_id = 102 WHERE id = 2 | audit_entry, row 2
            UPDATE audit_entry SET action = 'x' WHERE id = 2 | audit_entry, row 2
            UPDATE audit_entry SET subject = NULL WHERE id = 2 | audit_entry, row 2
            UPDATE audit_entry SET address = '10.0.0.9' WHERE id = 2 | audit_entry, row 2
            UPDATE audit_entry SET facts = '{"turn": 7}' WHERE id = 2 | audit_entry, row 2
            UPDATE audit_personal SET facts = '{"reason": "не слушал"}' WHERE entry_id = 2 | audit_entry, row 2: its personal data
            DELETE FROM audit_entry WHERE id = 2 | Entry 2 was deleted (acts of employee 101, link 2)
            INSERT INTO audit_entry (at, action, digest) VALUES (now(), 'x', sha256('')) | audit_entry, row
            """)
    void F7_anOwnerWhoTampersIsFoundAndTheRowNamed(String tampering, String named) throws SQLException {
        assertThat(JournalProof.flaws(TOLD.database)).isEmpty();
        assertThat(Tampered.found(TOLD.database, tampering)).anyMatch(flaw -> flaw.contains(named));
    }
}
