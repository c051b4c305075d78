package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R1.3 and R2.6 in plain SQL: standing in for somebody without having been asked to, twice at once, or when it is over. */
class R1SubstitutionAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";

    private final Siege siege = new Siege(GROUND);
    private long anna;
    private long dmitry;
    private long vera;

    /** People of each test's own: their days are theirs. */
    @BeforeEach
    void somebodySells() {
        anna = seller("MANAGER", "NULL");
        dmitry = seller("MANAGER", "NULL");
        vera = seller("MANAGER", "NULL");
    }

    private static long seller(String role, String dismissed) {
        long id = GROUND.next();
        GROUND.found("""
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at, deactivated_at)
                VALUES (%d, 'e%d', '-', 'Кто-то', '%s', '2026-01-01Z', %s)""".formatted(id, id, role, dismissed));
        return id;
    }

    /** Set at midnight in Moscow of the first day, so that it begins with that day. */
    private static String absence(long id, long who, long substitute, String first, String last) {
        return """
                INSERT INTO absence (id, employee_id, substitute_id, first_day, last_day, zone, begins_at, planned_until, set_by, set_at)
                SELECT %d, %d, %d, f, l, z, f::timestamp AT TIME ZONE z, (l + 1)::timestamp AT TIME ZONE z, %d, f::timestamp AT TIME ZONE z
                FROM (SELECT '%s'::date AS f, '%s'::date AS l, 'Europe/Moscow' AS z) d""".formatted(id, who, substitute, who, first, last);
    }

    private static String absence(long who, long substitute, String first, String last) {
        return absence(GROUND.next(), who, substitute, first, last);
    }

    private static String end(long id, String at) {
        return "UPDATE absence SET ended_at = '%s', ended_by = 103 WHERE id = %d".formatted(at, id);
    }

    @Test
    void R1_3_nobodyIsAbsentTwiceAtOnceNorStandsInWhileAbsent() {
        GROUND.act(absence(anna, dmitry, "2026-03-02", "2026-03-08"));
        siege.refused("absence_keeps_apart", absence(anna, vera, "2026-03-08", "2026-03-10"));
        siege.refused("absence_keeps_apart", absence(dmitry, vera, "2026-03-01", "2026-03-02"));
        siege.refused("absence_keeps_apart", absence(vera, anna, "2026-03-08", "2026-03-08"));
        // One after the other, by several, and for several at once: lawful.
        GROUND.act(absence(anna, vera, "2026-03-09", "2026-03-10"));
        GROUND.act(absence(dmitry, anna, "2026-03-11", "2026-03-12"));
        GROUND.act(absence(vera, dmitry, "2026-03-02", "2026-03-08"));
    }

    @Test
    void R1_3_onlyWhoSellsStandsInForAnotherWhoSells() {
        siege.refused("absence_of_sellers", absence(anna, seller("ADMIN", "NULL"), "2026-03-02", "2026-03-08"));
        siege.refused("absence_of_sellers", absence(seller("AUDITOR", "NULL"), anna, "2026-03-02", "2026-03-08"));
        siege.refused(
                "absence_of_sellers", absence(anna, seller("MANAGER", "'2026-02-01Z'"), "2026-03-02", "2026-03-08"));
        siege.refused("absence_of_sellers", absence(anna, anna, "2026-03-02", "2026-03-08"));
    }

    @Test
    void R1_3_anAbsenceLastsAsItsDaysSayAndIsNotSetBackwards() {
        String lawful = absence(anna, dmitry, "2026-03-02", "2026-03-08");
        siege.refused("absence_begins", lawful.replace("AT TIME ZONE z, (l", "AT TIME ZONE z - interval '1 day', (l"));
        siege.refused("absence_ends", lawful.replace("(l + 1)", "(l + 2)"));
        siege.refused("absence_days_in_order", absence(anna, dmitry, "2026-03-08", "2026-03-02"));
        siege.refused("absence_days_in_order", absence(anna, dmitry, "2026-03-08", "2027-04-02"));
        // Set in its middle it begins in its middle.
        siege.refused(
                "absence_begins", lawful.replace("f::timestamp AT TIME ZONE z\n", "'2026-03-04Z'::timestamptz\n"));
    }

    @Test
    void R1_3_whatIsSetIsNotAlteredAndEndsOnceAndOnlyEarlier() {
        long id = GROUND.next();
        GROUND.act(absence(id, anna, dmitry, "2026-03-02", "2026-03-08"));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE absence SET substitute_id = " + vera,
                "UPDATE absence SET planned_until = planned_until + interval '1 day'",
                "UPDATE absence SET begins_at = begins_at - interval '1 day'",
                "DELETE FROM absence",
                "TRUNCATE absence",
                "DELETE FROM absence_part",
                "UPDATE absence_part SET during = 'empty'",
                "INSERT INTO absence_part SELECT * FROM absence_part");
        siege.refused("absence_ends_earlier", end(id, "2026-03-09Z"));
        siege.refused("absence_ends_earlier", end(id, "2026-02-01Z"));
        siege.refused("absence_end_is_told", "UPDATE absence SET ended_at = '2026-03-04Z' WHERE id = " + id);
        siege.refused(
                "absence_ends_once",
                absence(anna, dmitry, "2026-04-02", "2026-04-08")
                        .replace("set_at)", "set_at, ended_at, ended_by)")
                        .replace("\nFROM (SELECT", ", '2026-04-03Z', 103\nFROM (SELECT"));
        GROUND.act(end(id, "2026-03-04Z"));
        siege.refused("absence_ends_once", end(id, "2026-03-05Z"));
        siege.refused("absence_ends_once", "UPDATE absence SET ended_at = NULL, ended_by = NULL WHERE id = " + id);
        // The days it gave back are free.
        GROUND.act(absence(anna, vera, "2026-03-05", "2026-03-08"));
    }

    private Ready deal() {
        return GROUND.deal(GROUND.contact(), anna, "2026-02-15 10:00Z");
    }

    /** Prolongs a deal by a call and a comment of that employee. */
    private String prolongation(Ready deal, long by, String callAt, String commentAt) {
        long call = GROUND.call(deal.contact(), by, callAt, 60);
        long comment = GROUND.comment("deal", deal.deal(), by, call, commentAt);
        return Ready.prolongation(
                deal.deal(), deal.contact(), by, call, callAt, comment, GROUND.verdict(comment), commentAt, 2);
    }

    @Test
    void R2_6_aColleagueProlongsOnlyWhileStandingInForTheResponsible() {
        Ready deal = deal();
        GROUND.act(absence(anna, dmitry, "2026-03-02", "2026-03-08"));
        String by = "prolongation_by_the_responsible";
        siege.refused(by, prolongation(deal, vera, "2026-03-03 10:00Z", "2026-03-03 10:05Z"));
        siege.refused(by, prolongation(deal, dmitry, "2026-03-01 10:00Z", "2026-03-03 10:05Z"));
        siege.refused(by, prolongation(deal, dmitry, "2026-03-08 20:00Z", "2026-03-08 21:00Z"));
        siege.refused(by, prolongation(deal, dmitry, "2026-03-01 20:59:59Z", "2026-03-01 21:00Z"));
        GROUND.act(prolongation(deal, dmitry, "2026-03-01 21:00Z", "2026-03-01 21:00Z"));
        GROUND.act(prolongation(deal, dmitry, "2026-03-08 20:00Z", "2026-03-08 20:59:59Z"));
        GROUND.act(prolongation(deal, anna, "2026-03-08 20:30Z", "2026-03-08 20:40Z"));
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @Test
    void R2_6_whoStandsInForOneDoesNotProlongTheDealsOfAnother() {
        Ready deal = deal();
        GROUND.act(absence(vera, dmitry, "2026-03-02", "2026-03-08"));
        siege.refused(
                "prolongation_by_the_responsible",
                prolongation(deal, dmitry, "2026-03-03 10:00Z", "2026-03-03 10:05Z"));
        // Nor what became Vera's only after it was written.
        String written = prolongation(deal, dmitry, "2026-03-03 10:00Z", "2026-03-03 10:05Z");
        GROUND.act(
                "UPDATE deal_responsibility SET ended_at = '2026-03-04Z' WHERE deal_id = %d AND ended_at = 'infinity'"
                        .formatted(deal.deal()),
                "INSERT INTO deal_responsibility (deal_id, employee_id, began_at, former_end) VALUES (%d, %d, '2026-03-04Z', '2026-03-04Z')"
                        .formatted(deal.deal(), vera),
                "UPDATE deal SET responsible_id = %d WHERE id = %d".formatted(vera, deal.deal()));
        siege.refused("prolongation_by_the_responsible", written);
        GROUND.act(prolongation(deal, dmitry, "2026-03-05 10:00Z", "2026-03-05 10:05Z"));
    }

    @Test
    void R2_6_anAbsenceEndsNoEarlierThanWhatRestsOnIt() {
        Ready deal = deal();
        long id = GROUND.next();
        GROUND.act(absence(id, anna, dmitry, "2026-03-02", "2026-03-08"));
        GROUND.act(prolongation(deal, dmitry, "2026-03-05 10:00Z", "2026-03-05 12:00Z"));
        siege.refused("absence_keeps_what_rests_on_it", end(id, "2026-03-05 09:00Z"));
        siege.refused("absence_keeps_what_rests_on_it", end(id, "2026-03-05 12:00Z"));
        GROUND.act(end(id, "2026-03-05 12:00:01Z"));
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @Test
    void R2_6_aProlongationAndTheEndOfTheAbsenceItRestsOnComeOneAfterTheOther() throws Exception {
        Ready deal = deal();
        long id = GROUND.next();
        GROUND.act(absence(id, anna, dmitry, "2026-03-02", "2026-03-08"));
        // The end is not made after all: the prolongation that waited for it is lawful.
        String prolonged = prolongation(deal, dmitry, "2026-03-05 10:00Z", "2026-03-05 12:00Z");
        try (Connection ends = TestDatabases.connect(GROUND.database)) {
            ends.setAutoCommit(false);
            ends.createStatement().execute(end(id, "2026-03-05 11:00Z"));
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> GROUND.act(prolonged));
            ends.rollback();
            beside.join();
        }
        // The other way about: the end waits for the prolongation, and is refused.
        try (Connection prolongs = TestDatabases.connect(GROUND.database)) {
            prolongs.setAutoCommit(false);
            prolongs.createStatement().execute(prolongation(deal, dmitry, "2026-03-06 10:00Z", "2026-03-06 12:00Z"));
            CompletableFuture<Void> ends = CompletableFuture.runAsync(() -> GROUND.act(end(id, "2026-03-06 11:00Z")));
            prolongs.commit();
            assertThat(ends.handle((_, refused) -> refused).join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .hasMessageContaining("rests on absence");
        }
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }
}
