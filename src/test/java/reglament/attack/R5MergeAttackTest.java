package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R2.4, R5.1: contacts become one by one function, lawfully, and come apart byte for byte. */
class R5MergeAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";

    private final Siege siege = new Siege(GROUND);
    private final long kept = GROUND.contact();
    private final long gone = GROUND.contact();

    private static String merge(long survivor, long other, String fields, long by, String at) {
        return "SELECT merge_contacts(%d, %d, '{%s}', %d, '%s')".formatted(survivor, other, fields, by, at);
    }

    private static String undo(long merge, long by, String at) {
        return "SELECT undo_contact_merge(%d, %d, '%s', 'ошибка')".formatted(merge, by, at);
    }

    private long merged() {
        GROUND.act(merge(kept, gone, "", Ground.HEAD, "2026-03-01Z"));
        return GROUND.number("SELECT max(id) FROM contact_merge WHERE gone_id = " + gone);
    }

    /** All but the merge's own rows and what the withdrawal of events writes. */
    private static String everythingElse() {
        return GROUND.everything()
                .replaceAll("(?s)(contact_merge|contact_merge_item|timeline_\\w+): .*?(?=\\n[a-z_]+: |$)", "");
    }

    private static void lawful() throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(GROUND.database)) {
            assertThat(LawChecker.broken(owner)).isEmpty();
        }
    }

    @Test
    void R5_1_allGoesOverAndComesBackByteForByte() throws SQLException {
        GROUND.deal(kept, Ground.ANNA, "2026-02-01Z");
        Ready yielding = GROUND.deal(gone, Ground.DMITRY, "2026-02-10Z");
        GROUND.ready(gone, Ground.ANNA, "2026-02-11Z");
        GROUND.act(
                "UPDATE contact SET birth_date = '1990-05-06' WHERE id = " + gone,
                "INSERT INTO contact_phone (contact_id, kind, number) SELECT %d, 'WORK', number FROM contact_phone WHERE contact_id = %d"
                        .formatted(gone, kept));
        long third = GROUND.contact();
        GROUND.act(
                "INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (%d, %d, 'брат', 103, '2026-02-01Z')"
                        .formatted(gone, third));
        String before = everythingElse();
        long merge = merged();
        assertThat(GROUND.number("SELECT count(*) FROM contact WHERE id = " + gone))
                .isZero();
        assertThat(GROUND.number("SELECT count(*) FROM lead WHERE contact_id = " + kept))
                .isEqualTo(3);
        assertThat(GROUND.number("SELECT count(*) FROM deal WHERE status = 'SUPERSEDED' AND contact_id = %d AND id = %d"
                        .formatted(kept, yielding.deal())))
                .isEqualTo(1);
        lawful();
        GROUND.act(undo(merge, Ground.HEAD, "2026-03-02Z"));
        assertThat(everythingElse()).isEqualTo(before);
        lawful();
    }

    @Test
    void R2_4_nothingElseMovesARecordToAnotherContact() {
        Ready deal = GROUND.deal(gone, Ground.ANNA, "2026-02-01Z");
        siege.refused(PRIVILEGE, "UPDATE deal SET contact_id = %d WHERE id = %d".formatted(kept, deal.deal()));
        siege.refused(
                "lead_contact_is_final", "UPDATE lead SET contact_id = %d WHERE id = %d".formatted(kept, deal.lead()));
        siege.refused(
                "interaction_client_is_final",
                "UPDATE interaction SET contact_id = %d WHERE contact_id = %d".formatted(kept, gone));
        siege.refused(PRIVILEGE, "DELETE FROM contact WHERE id = " + gone);
        siege.refused(PRIVILEGE, "INSERT INTO contact_merge_running VALUES (pg_current_xact_id())");
        siege.refused(
                PRIVILEGE,
                "INSERT INTO contact_merge_item (merge_id, act, relation, key) VALUES (1, 'MOVED', 'deal', '1')");
        siege.refused(PRIVILEGE, "UPDATE contact_merge SET undone_at = NULL");
        siege.refused(PRIVILEGE, "DELETE FROM contact_merge_item");
        siege.refused(PRIVILEGE, "DELETE FROM timeline_inheritance");
        siege.refused(PRIVILEGE, "INSERT INTO timeline_withdrawal SELECT 'CONTACT', 1, id, 1 FROM event");
        siege.refused(
                PRIVILEGE,
                "CREATE OR REPLACE FUNCTION contact_merge_runs() RETURNS boolean LANGUAGE sql AS 'SELECT true'");
    }

    /** The fact that lets records move is gone when the function returns, though the transaction goes on. */
    @Test
    void R2_4_theMergeOpensNoDoorForTheRestOfItsTransaction() {
        Ready deal = GROUND.deal(gone, Ground.ANNA, "2026-02-01Z");
        long stranger = GROUND.contact();
        String lawful = merge(kept, gone, "", Ground.HEAD, "2026-03-01Z");
        siege.refused(
                "lead_contact_is_final",
                lawful,
                "UPDATE lead SET contact_id = %d WHERE id = %d".formatted(stranger, deal.lead()));
        siege.refused(
                "interaction_client_is_final",
                lawful,
                "UPDATE interaction SET contact_id = %d WHERE contact_id = %d".formatted(stranger, kept));
        siege.refused("42P01", "CREATE TEMP TABLE contact_merge_running (tx xid8)", "SELECT no FROM such_table");
        siege.refused(
                "lead_contact_is_final",
                "CREATE TEMP TABLE contact_merge_running (tx xid8)",
                "INSERT INTO contact_merge_running VALUES (pg_current_xact_id())",
                "UPDATE lead SET contact_id = %d WHERE id = %d".formatted(stranger, deal.lead()));
    }

    @Test
    void R5_1_oddArgumentsAreRefused() {
        String at = "2026-03-01Z";
        siege.refused("contact_merge_of_two", merge(kept, kept, "", Ground.HEAD, at));
        siege.refused("contact_merge_of_two", merge(kept, 999_999_999, "", Ground.HEAD, at));
        siege.refused("contact_merge_of_two", merge(-1, gone, "", Ground.HEAD, at));
        siege.refused("contact_merge_of_two", merge(kept, gone, "PASSWORD", Ground.HEAD, at));
        siege.refused(
                "contact_merge_of_two", "SELECT merge_contacts(NULL, %d, '{}', 103, '2026-03-01Z')".formatted(gone));
        siege.refused(
                "contact_merge_of_two",
                "SELECT merge_contacts(%d, %d, NULL, 103, '2026-03-01Z')".formatted(kept, gone));
        siege.refused("contact_merge_by_a_head", merge(kept, gone, "", Ground.ANNA, at));
        siege.refused("contact_merge_by_a_head", merge(kept, gone, "", 999_999_999, at));
        siege.refused("contact_merge_in_time", merge(kept, gone, "", Ground.HEAD, "2025-01-01Z"));
        GROUND.deal(gone, Ground.ANNA, "2026-02-01Z");
        siege.refused("contact_merge_in_time", merge(kept, gone, "", Ground.HEAD, "2026-01-15Z"));
    }

    @Test
    void R5_1_aMergeIsUndoneOnceByAHeadAndInOrder() {
        long merge = merged();
        siege.refused("contact_merge_by_a_head", undo(merge, Ground.ANNA, "2026-03-02Z"));
        siege.refused("contact_merge_undone_once", undo(merge, Ground.HEAD, "2026-02-02Z"));
        siege.refused("contact_merge_undone_once", undo(999_999_999, Ground.HEAD, "2026-03-02Z"));
        siege.refused("contact_merge_undone_once", "SELECT undo_contact_merge(NULL, 103, '2026-03-02Z', '')");
        long older = GROUND.contact();
        GROUND.act(merge(older, kept, "", Ground.HEAD, "2026-03-03Z"));
        long later = GROUND.number("SELECT max(id) FROM contact_merge WHERE gone_id = " + kept);
        siege.refused("contact_merge_is_entangled", undo(merge, Ground.HEAD, "2026-03-04Z"));
        GROUND.act(undo(later, Ground.HEAD, "2026-03-04Z"));
        GROUND.act(undo(merge, Ground.HEAD, "2026-03-05Z"));
        siege.refused("contact_merge_undone_once", undo(merge, Ground.HEAD, "2026-03-06Z"));
    }

    @Test
    void R5_2_peopleDeclaredDistinctAreNotMerged() {
        GROUND.act(
                "INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (%d, %d, 'брат', 103, '2026-02-01Z')"
                        .formatted(Math.min(kept, gone), Math.max(kept, gone)));
        siege.refused("contact_merge_of_distinct", merge(kept, gone, "", Ground.HEAD, "2026-03-01Z"));
    }

    /** What the survivor takes from the other may make it a third's twin; a decision about the one then holds for both. */
    @Test
    void R5_1_aThirdWhoCoincidesWithTheUnionIsADuplicate() throws SQLException {
        long third = GROUND.next();
        String shared = Ground.mobile(third).replace("+7916", "+7926");
        GROUND.act(Ground.contactWith(
                third, Ground.surname(third), "1971-01-02", Ground.mobile(third), Ground.mailbox(third)));
        GROUND.act(
                "INSERT INTO contact_phone (contact_id, kind, number) VALUES (%d, 'WORK', '%s'), (%d, 'WORK', '%s')"
                        .formatted(kept, shared, third, shared),
                "UPDATE contact SET birth_date = '1971-01-02' WHERE id = " + gone);
        String unlawful = merge(kept, gone, "BIRTH_DATE", Ground.HEAD, "2026-03-01Z");
        siege.refused("contact_is_no_duplicate", unlawful);
        GROUND.act(
                "INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (%d, %d, 'брат', 103, '2026-02-01Z')"
                        .formatted(gone, third));
        String before = everythingElse();
        GROUND.act(unlawful);
        lawful();
        GROUND.act(undo(
                GROUND.number("SELECT max(id) FROM contact_merge WHERE gone_id = " + gone),
                Ground.HEAD,
                "2026-03-02Z"));
        assertThat(everythingElse()).isEqualTo(before);
        lawful();
    }
}
