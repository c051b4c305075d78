package reglament.attack;

import org.junit.jupiter.api.Test;

/** R3.2 and F7: verdicts that were not given, and history that would be rewritten. */
class TimelineAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String AT = "2026-01-15 10:00Z";

    private final Siege siege = new Siege(GROUND);
    private final Ready ready = GROUND.ready(GROUND.contact(), Ground.ANNA, AT);

    private String[] said(String text, String verdict) {
        long id = GROUND.next();
        return new String[] {
            "INSERT INTO comment (id, lead_id, author_id, text, interaction_id, recorded_at) VALUES (%d, %d, 101, '%s', %d, '%s')"
                    .formatted(id, ready.lead(), text, ready.call(), AT),
            "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, true, %s, '%s')"
                    .formatted(id, verdict, AT)
        };
    }

    @Test
    void R3_2_aBareCommentIsNotDetailedWhoeverForgesTheVerdict() {
        for (String bare : new String[] {"", "НД", "перезвонить", "Думает...", "да да да да"}) {
            siege.refused("comment_is_detailed", said(bare, "NULL, NULL"));
        }
        siege.refused("verdict_by_head", said("думает", "101, 'я так хочу'"));
        siege.refused("comment_verdict_check", said("думает", "103, NULL"));
        String[] shadow = said("думает", "101, 'я так хочу'");
        siege.refused(
                "verdict_by_head",
                "CREATE TEMP TABLE employee AS SELECT 101::bigint AS id, 'HEAD'::text AS role",
                shadow[0],
                shadow[1]);
        String[] machine = said("думает", "NULL, NULL");
        siege.refused(
                "comment_is_detailed",
                "CREATE TEMP TABLE comment (id bigint, topic text, agreement text, text text)",
                "CREATE TEMP TABLE stop_phrase (phrase text, removed_at timestamptz)",
                "INSERT INTO pg_temp.comment VALUES (%d, 'раз два три четыре', 'пять', '')".formatted(idOf(machine[1])),
                machine[0].replace("INTO comment ", "INTO public.comment "),
                machine[1]);
    }

    @Test
    void R3_2_nobodyOverrulesTheVerdictOnTheirOwnComment() {
        long id = GROUND.next();
        siege.refused(
                "verdict_on_anothers_comment",
                "INSERT INTO comment (id, lead_id, author_id, text, recorded_at) VALUES (%d, %d, 103, 'думает', '%s')"
                        .formatted(id, ready.lead(), AT),
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, true, 103, 'я так хочу', '%s')"
                        .formatted(id, AT));
    }

    private static long idOf(String verdict) {
        return Long.parseLong(verdict.replaceAll("(?s).*VALUES \\((\\d+),.*", "$1"));
    }

    @Test
    void R3_2_afterAHeadTheMachineDoesNotJudgeAgain() {
        GROUND.act(
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, false, 103, 'пусто', '%s')"
                        .formatted(ready.comment(), AT));
        siege.refused(
                "comment_verdict_by_machine",
                "INSERT INTO comment_verdict (comment_id, detailed, judged_at) VALUES (%d, true, '%s')"
                        .formatted(ready.comment(), AT));
    }

    @Test
    void R3_2_nobodyChoosesWhichVerdictIsTheLatest() {
        siege.refused(
                PRIVILEGE,
                "INSERT INTO comment_verdict (id, comment_id, detailed, judged_by, reason, judged_at) VALUES (9000000, %d, true, 103, 'слушал', '%s')"
                        .formatted(ready.comment(), AT));
    }

    @Test
    void F7_historyIsNeverEdited() {
        GROUND.act(
                "INSERT INTO event (at, recorded_at, type, kind) VALUES ('%s', '%s', 'lead.created', 'CHANGE')"
                        .formatted(AT, AT),
                "INSERT INTO event_subject (subject, subject_id, at, event_id) SELECT 'LEAD', %d, '%s', max(id) FROM event"
                        .formatted(ready.lead(), AT),
                "INSERT INTO audit_entry (at, action) VALUES ('%s', 'sign-in')".formatted(AT),
                "INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact) VALUES ('CALL_WITHOUT_RIGHT', 'R1.3', '%1$s', '%1$s', '%1$s'::timestamptz + interval '72 hours', 101, 'call:%2$d')"
                        .formatted(AT, ready.call()));
        for (String table : new String[] {
            "event",
            "event_subject",
            "audit_entry",
            "policy",
            "refusal",
            "violation",
            "message",
            "comment",
            "comment_verdict",
            "attempt",
            "conversion",
            "prolongation"
        }) {
            siege.eachRefused(
                    PRIVILEGE,
                    "DELETE FROM " + table,
                    "TRUNCATE " + table + " CASCADE",
                    "ALTER TABLE " + table + " DISABLE TRIGGER ALL",
                    "DROP TABLE " + table + " CASCADE",
                    "DROP TRIGGER insert_only ON " + table);
        }
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE event SET at = '2020-01-01Z'",
                "UPDATE event_subject SET subject_id = 1",
                "UPDATE audit_entry SET actor_id = 102",
                "UPDATE policy SET value = '99'",
                "UPDATE violation SET employee_id = 102",
                "CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "ALTER FUNCTION public.refuse_change() RENAME TO refuse_nothing",
                "ALTER ROLE reglament_app SUPERUSER",
                "COPY event TO PROGRAM 'true'",
                "SET session_replication_role = replica",
                "SET ROLE reglament_owner",
                "RESET ROLE; SET SESSION AUTHORIZATION reglament_owner",
                "LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
        siege.refused(
                "428C9",
                "INSERT INTO event (id, at, recorded_at, type, kind) VALUES (1, '%s', '%s', 'lead.created', 'CHANGE')"
                        .formatted(AT, AT));
        siege.refused(
                "event_type_check",
                "INSERT INTO event (at, recorded_at, type, kind) VALUES ('%s', '%s', 'x', 'CHANGE')".formatted(AT, AT));
    }
}
