package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R1.2, R2.3 in plain SQL: taking over what was not offered, answering for another, saying that it moved when it did not. */
class R2HandoverAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String OFFERED = "2026-02-01Z";
    private static final String ACCEPTED = "2026-02-02Z";

    private final Siege siege = new Siege(GROUND);
    private final long contact = GROUND.contact();
    private final Ready sale = GROUND.deal(contact, Ground.ANNA, "2026-01-15 10:00Z");
    private final long lead = GROUND.lead(contact, Ground.ANNA);
    private final long id = GROUND.next();

    private static String offer(long id, long from, long to, long by) {
        return """
                INSERT INTO handover (id, kind, from_id, to_id, offered_by, offered_at, lapses_at)
                VALUES (%1$d, 'CLIENT', %2$d, %3$d, %4$d, '%5$s', '%5$s'::timestamptz + interval '72 hours')""".formatted(id, from, to, by, OFFERED);
    }

    private String record(String of, long ref) {
        return "INSERT INTO handover_record (handover_id, %s_id) VALUES (%d, %d)".formatted(of, id, ref);
    }

    private String[] offered() {
        return new String[] {
            offer(id, Ground.ANNA, Ground.DMITRY, Ground.ANNA), record("lead", lead), record("deal", sale.deal())
        };
    }

    private static String end(long id, String as, long by, String at) {
        return "UPDATE handover SET status = '%s', ended_by = %d, ended_at = '%s' WHERE id = %d"
                .formatted(as, by, at, id);
    }

    private static String[] moved(String of, long ref, long to, String at) {
        return new String[] {
            "UPDATE %1$s_responsibility SET ended_at = '%2$s' WHERE %1$s_id = %3$d AND ended_at = 'infinity'"
                    .formatted(of, at, ref),
            "INSERT INTO %1$s_responsibility (%1$s_id, employee_id, began_at, former_end) VALUES (%2$d, %3$d, '%4$s', '%4$s')"
                    .formatted(of, ref, to, at),
            "UPDATE %s SET responsible_id = %d WHERE id = %d".formatted(of, to, ref)
        };
    }

    private String told(String of, long ref, String what) {
        return "UPDATE handover_record SET %s WHERE handover_id = %d AND %s_id = %d".formatted(what, id, of, ref);
    }

    /** The lawful acceptance: both move, both are told, the offer ends. */
    private List<String> acceptance() {
        List<String> act = new ArrayList<>();
        act.addAll(List.of(moved("lead", lead, Ground.DMITRY, ACCEPTED)));
        act.addAll(List.of(moved("deal", sale.deal(), Ground.DMITRY, ACCEPTED)));
        act.add(told("lead", lead, "moved_at = '" + ACCEPTED + "'"));
        act.add(told("deal", sale.deal(), "moved_at = '" + ACCEPTED + "'"));
        act.add(end(id, "ACCEPTED", Ground.DMITRY, ACCEPTED));
        return act;
    }

    private String[] but(int place, String statement) {
        List<String> act = acceptance();
        act.set(place, statement);
        return act.toArray(String[]::new);
    }

    @Test
    void R2_3_oneOffersWhatIsOpenAndOnesOwnToAnotherWhoSells() {
        String row = offer(id, Ground.ANNA, Ground.DMITRY, Ground.ANNA);
        siege.refused("handover_is_whole", row);
        siege.refused("handover_to_another", offer(id, Ground.ANNA, Ground.ANNA, Ground.ANNA), record("lead", lead));
        siege.refused(
                "handover_by_the_responsible",
                offer(id, Ground.ANNA, Ground.HEAD, Ground.DMITRY),
                record("lead", lead));
        siege.refused(
                "handover_of_the_givers", offer(id, Ground.DMITRY, Ground.ANNA, Ground.DMITRY), record("lead", lead));
        siege.refused("handover_of_the_givers", row, record("lead", sale.lead()));
        siege.refused("handover_of_the_givers", row, "INSERT INTO handover_record (handover_id) VALUES (" + id + ")");
        siege.refused("term_by_policy", row.replace("+ interval '72", "- interval '72"), record("lead", lead));
        long auditor = GROUND.next();
        GROUND.found(
                "INSERT INTO employee (id, login, password_hash, full_name, role, created_at) VALUES (%1$d, 'a%1$d', '-', 'А', 'AUDITOR', '2026-01-01Z')"
                        .formatted(auditor));
        siege.refused("handover_to_a_seller", offer(id, Ground.ANNA, auditor, Ground.ANNA), record("lead", lead));
        GROUND.act(row, record("lead", lead));
    }

    @Test
    void R2_3_aRecordStandsInOneOpenOffer() {
        GROUND.act(offered());
        long other = GROUND.next();
        String again = "INSERT INTO handover_record (handover_id, %s_id) VALUES (%d, %d)";
        siege.refused(
                "handover_of_lead_once",
                offer(other, Ground.ANNA, Ground.HEAD, Ground.ANNA),
                again.formatted("lead", other, lead));
        siege.refused(
                "handover_of_deal_once",
                offer(other, Ground.ANNA, Ground.HEAD, Ground.ANNA),
                again.formatted("deal", other, sale.deal()));
        GROUND.act(end(id, "WITHDRAWN", Ground.ANNA, ACCEPTED));
        GROUND.act(offer(other, Ground.ANNA, Ground.HEAD, Ground.ANNA), again.formatted("lead", other, lead));
    }

    @Test
    void R2_3_onlyTheReceiverAcceptsAndOnlyInTime() {
        GROUND.act(offered());
        int last = acceptance().size() - 1;
        String by = "handover_answered_by_the_receiver";
        siege.refused(by, but(last, end(id, "ACCEPTED", Ground.ANNA, ACCEPTED)));
        siege.refused(by, but(last, end(id, "ACCEPTED", Ground.HEAD, ACCEPTED)));
        siege.refused(
                by,
                but(last, end(id, "ACCEPTED", Ground.DMITRY, ACCEPTED).replace("ended_by = 102", "ended_by = NULL")));
        siege.refused(
                by, end(id, "DECLINED", Ground.ANNA, ACCEPTED).replace(", ended_at", ", reason = 'нет', ended_at"));
        siege.refused("handover_answered_in_time", but(last, end(id, "ACCEPTED", Ground.DMITRY, "2026-02-04Z")));
        siege.refused("handover_end_is_dated", but(last, end(id, "ACCEPTED", Ground.DMITRY, "2026-01-31Z")));
        siege.refused("handover_withdrawn_by_the_giver", end(id, "WITHDRAWN", Ground.DMITRY, ACCEPTED));
        siege.refused("handover_declined_with_reason", end(id, "DECLINED", Ground.DMITRY, ACCEPTED));
        siege.refused("handover_lapses_by_itself", end(id, "LAPSED", Ground.DMITRY, ACCEPTED));
        GROUND.act(acceptance().toArray(String[]::new));
        siege.refused("handover_ends_once", end(id, "WITHDRAWN", Ground.ANNA, ACCEPTED));
        siege.refused(
                "handover_ends_once",
                "UPDATE handover SET status = 'OFFERED', ended_at = NULL, ended_by = NULL WHERE id = " + id);
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @Test
    void R2_3_anAcceptedHandOverMovedWhatItSaysAndNothingElseDid() {
        GROUND.act(offered());
        siege.refused("handover_is_whole", end(id, "ACCEPTED", Ground.DMITRY, ACCEPTED));
        siege.refused("handover_is_whole", but(7, "SELECT 1"));
        siege.refused("handover_record_is_true", told("lead", lead, "moved_at = '" + ACCEPTED + "'"));
        siege.refused("handover_record_is_true", told("lead", lead, "left_out = 'ENDED'"));
        siege.refused("handover_record_is_true", but(7, told("deal", sale.deal(), "moved_at = '2026-02-03Z'")));
        // To another than the receiver; at two instants; without the offer's end.
        List<String> toAnother = acceptance();
        String[] other = moved("lead", lead, Ground.HEAD, ACCEPTED);
        toAnother.set(1, other[1]);
        toAnother.set(2, other[2]);
        siege.refused("handover_record_is_true", toAnother.toArray(String[]::new));
        List<String> twice = acceptance();
        String[] later = moved("deal", sale.deal(), Ground.DMITRY, "2026-02-03Z");
        for (int i = 0; i < 3; i++) {
            twice.set(3 + i, later[i]);
        }
        twice.set(7, told("deal", sale.deal(), "moved_at = '2026-02-03Z'"));
        siege.refused("handover_is_whole", twice.toArray(String[]::new));
        siege.refused("handover_is_whole", but(8, "SELECT 1"));
        siege.refused("handover_is_whole", but(8, end(id, "WITHDRAWN", Ground.ANNA, ACCEPTED)));
        GROUND.act(acceptance().toArray(String[]::new));
        siege.refused("handover_record_is_final", told("lead", lead, "moved_at = NULL"));
        siege.refused("handover_record_is_final", told("lead", lead, "moved_at = NULL, left_out = 'ENDED'"));
        // A record cannot be slipped in afterwards.
        long late = GROUND.lead(contact, Ground.ANNA);
        siege.refused("handover_record_open", record("lead", late));
    }

    @Test
    void R2_3_whatIsOfferedIsNotAltered() {
        GROUND.act(offered());
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE handover SET to_id = 103",
                "UPDATE handover SET from_id = 103",
                "UPDATE handover SET lapses_at = lapses_at + interval '1 day'",
                "DELETE FROM handover",
                "DELETE FROM handover_record",
                "TRUNCATE handover CASCADE",
                "UPDATE handover_record SET lead_id = 1",
                "UPDATE handover_record SET open = false",
                "INSERT INTO handover (kind, from_id, to_id, offered_by, offered_at, lapses_at, status) VALUES ('LEAD', 101, 102, 101, '2026-02-01Z', '2026-02-02Z', 'ACCEPTED')");
    }

    @Test
    void R2_3_ofAnAcceptanceAndAWithdrawalAtOnceOneIsMade() throws Exception {
        GROUND.act(offered());
        try (Connection accepts = TestDatabases.connect(GROUND.database)) {
            accepts.setAutoCommit(false);
            for (String sql : acceptance()) {
                accepts.createStatement().execute(sql);
            }
            CompletableFuture<Void> withdraws =
                    CompletableFuture.runAsync(() -> GROUND.act(end(id, "WITHDRAWN", Ground.ANNA, ACCEPTED)));
            accepts.commit();
            assertThat(withdraws.handle((_, refused) -> refused).get())
                    .rootCause()
                    .hasMessageContaining("has ended");
        }
        assertThat(GROUND.number("SELECT count(*) FROM handover WHERE status = 'ACCEPTED' AND id = " + id))
                .isEqualTo(1);
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }
}
