package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R1.2, R1.3, R2.3: whose a lead or deal is, and since when. */
class R1ResponsibilityAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String MISSING_KEY = "23503";
    private static final String TAKEN_KEY = "23505";

    private final Siege siege = new Siege(GROUND);
    private final long contact = GROUND.contact();
    private final Ready sale = GROUND.deal(contact, Ground.ANNA, "2026-01-15 10:00Z");
    private final long lead = GROUND.lead(contact, Ground.ANNA);

    private static String[] handOver(String of, long id, long to, String at) {
        return new String[] {
            "UPDATE %s_responsibility SET ended_at = '%s' WHERE %s_id = %d AND ended_at = 'infinity'"
                    .formatted(of, at, of, id),
            "INSERT INTO %s_responsibility (%s_id, employee_id, began_at, former_end) VALUES (%d, %d, '%s', '%s')"
                    .formatted(of, of, id, to, at, at),
            "UPDATE %s SET responsible_id = %d WHERE id = %d".formatted(of, to, id)
        };
    }

    private void noGapNorOverlap(String of, long id, String began) {
        String[] lawful = handOver(of, id, Ground.DMITRY, "2026-02-01Z");
        siege.refused(MISSING_KEY, lawful[2]);
        siege.refused(of + "_responsible_is_dated", lawful[0]);
        siege.refused(MISSING_KEY, lawful[0], lawful[1]);
        siege.refused(
                of + "_responsibility_has_no_gap", lawful[0], lawful[1].replace("2026-02-01", "2026-02-02"), lawful[2]);
        siege.refused(
                of + "_responsibility_first",
                lawful[0],
                lawful[1].replace("'2026-02-01Z')", "NULL)").replace("2026-02-01Z", "2026-02-03Z"),
                lawful[2]);
        siege.refused("23514", lawful[0].replace("2026-02-01Z", began));
        siege.refused("23514", lawful[0], lawful[1].replace("'2026-02-01Z', '", "'2026-01-20Z', '"), lawful[2]);
        siege.refused(TAKEN_KEY, lawful[1]);
        GROUND.act(lawful);
        siege.eachRefused(
                "responsibility_ends_once",
                "UPDATE %s_responsibility SET ended_at = '2026-01-25Z' WHERE %s_id = %d AND ended_at < 'infinity'"
                        .formatted(of, of, id),
                "UPDATE %s_responsibility SET ended_at = '2026-02-25Z' WHERE %s_id = %d AND ended_at < 'infinity'"
                        .formatted(of, of, id));
        siege.refused(
                "responsibility_ends_once",
                "UPDATE %s_responsibility SET ended_at = 'infinity' WHERE %s_id = %d".formatted(of, of, id));
        siege.eachRefused(
                PRIVILEGE,
                "DELETE FROM %s_responsibility WHERE %s_id = %d".formatted(of, of, id),
                "UPDATE %s_responsibility SET employee_id = 102".formatted(of),
                "UPDATE %s_responsibility SET began_at = '2025-01-01Z'".formatted(of),
                "UPDATE %s_responsibility SET former_end = NULL".formatted(of),
                "TRUNCATE %s_responsibility".formatted(of));
    }

    @Test
    void R1_2_theResponsibilityForALeadHasNoGapNorOverlap() {
        noGapNorOverlap("lead", lead, "2026-01-10Z");
    }

    @Test
    void R2_3_theResponsibilityForADealHasNoGapNorOverlap() {
        noGapNorOverlap("deal", sale.deal(), "2026-01-15 10:00Z");
    }

    @Test
    void R2_3_aDealIsSomebodysFromItsFirstMoment() {
        Ready other = GROUND.ready(GROUND.contact(), Ground.ANNA, "2026-01-16 10:00Z");
        siege.refused("deal_responsible_is_dated", other.but(3, "SELECT 1"));
        for (String began : new String[] {"2026-01-17Z", "2026-01-01Z"}) {
            siege.refused(
                    "deal_responsibility_begins_with_the_deal",
                    other.but(3, other.conversion()[3].replace(other.at(), began)));
        }
    }

    @Test
    void R1_3_theFirstResponsibleOfADealIsTheLeads() {
        Ready other = GROUND.ready(GROUND.contact(), Ground.ANNA, "2026-01-16 10:00Z");
        String[] act = other.conversion();
        siege.refused(
                "conversion_by_the_responsible",
                other.but(
                        0,
                        other.conversionRow(
                                other.contact(),
                                Ground.DMITRY,
                                other.call(),
                                other.comment(),
                                GROUND.verdict(other.comment()))));
        siege.refused(
                "deal_from_conversion",
                other.but(1, other.dealRow(other.lead(), other.contact(), Ground.DMITRY, Ground.GROUP, "100")));
        siege.refused("deal_responsibility_begins_with_the_leads", other.but(3, act[3].replace(", 101, ", ", 102, ")));
        GROUND.act(act);
        siege.refused(MISSING_KEY, handOver("lead", other.lead(), Ground.DMITRY, "2026-02-01Z"));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE deal SET first_responsible_id = 102 WHERE id = " + other.deal(),
                "UPDATE conversion SET employee_id = 102");
    }

    @Test
    void R1_2_anOpenLeadInWorkIsSomebodys() {
        siege.refused("lead_has_responsible", "UPDATE lead SET responsible_id = NULL WHERE id = " + lead);
        siege.refused(
                "lead_responsibility_is_the_leads",
                "UPDATE lead SET responsible_id = NULL, status = 'NEW' WHERE id = " + lead);
    }

    @Test
    void R2_3_ofTwoHandOversAtOnceOneIsMade() throws Exception {
        try (Connection one = TestDatabases.connect(GROUND.database)) {
            one.setAutoCommit(false);
            for (String sql : handOver("deal", sale.deal(), Ground.DMITRY, "2026-02-01Z")) {
                one.createStatement().execute(sql);
            }
            CompletableFuture<Void> second = CompletableFuture.runAsync(
                    () -> GROUND.act(handOver("deal", sale.deal(), Ground.HEAD, "2026-02-02Z")));
            one.commit();
            // Whether it comes before or after, the chain has one end.
            second.handle((done, refused) -> done).get();
        }
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }
}
