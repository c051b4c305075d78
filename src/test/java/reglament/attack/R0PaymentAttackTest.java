package reglament.attack;

import org.junit.jupiter.api.Test;

/** R0.1 and R0.2 in plain SQL: money credited past the rule, cases decided by their parties. */
class R0PaymentAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String PAID = "2026-02-01 10:00Z";
    private static final String LAPSED = "2026-05-01 10:00Z";

    private final Siege siege = new Siege(GROUND);
    private final Ready deal = GROUND.deal(GROUND.contact(), Ground.ANNA, "2026-01-15 10:00Z");

    private String payment(long id, long of, String amount, String at) {
        return """
                INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at)
                VALUES (%d, %d, %s, '%s', 'MANUAL', 103, '2026-06-01Z')""".formatted(id, of, amount, at);
    }

    private static String credit(long payment, long to, String deal, String amount, String of) {
        return """
                INSERT INTO payment_credit (payment_id, employee_id, deal_id, amount, case_id, credited_at)
                VALUES (%d, %d, %s, %s, %s, '2026-06-01Z')""".formatted(payment, to, deal, amount, of);
    }

    private String ofDeal() {
        return Long.toString(deal.deal());
    }

    private long paid() {
        long id = GROUND.next();
        GROUND.act(payment(id, deal.deal(), "100", PAID), credit(id, Ground.ANNA, ofDeal(), "100", "NULL"));
        return id;
    }

    private static String reversal(long id, long of, String amount, long ofDeal) {
        return """
                INSERT INTO payment (id, deal_id, amount, paid_at, source, recorded_by, recorded_at, reverses_id, reason)
                VALUES (%d, %d, %s, '2026-05-02Z', 'MANUAL', 103, '2026-06-01Z', %d, 'ошибка банка')""".formatted(id, ofDeal, amount, of);
    }

    @Test
    void R0_2_moneyIsCreditedToWhoeverHeldTheClientThenAndToNobodyElse() {
        long id = GROUND.next();
        String row = payment(id, deal.deal(), "100", PAID);
        siege.refused("payment_credited_to_the_holder", row);
        siege.refused("payment_credited_to_the_holder", row, credit(id, Ground.DMITRY, ofDeal(), "100", "NULL"));
        siege.refused("payment_credited_to_the_holder", row, credit(id, Ground.ANNA, "NULL", "100", "NULL"));
        siege.refused("payment_credits_sum", row, credit(id, Ground.ANNA, ofDeal(), "99", "NULL"));
        siege.refused(
                "payment_credited_once",
                row,
                credit(id, Ground.ANNA, ofDeal(), "100", "NULL"),
                credit(id, Ground.ANNA, ofDeal(), "100", "NULL"));
        siege.refused(
                "payment_credited_to_the_holder",
                payment(id, deal.deal(), "100", LAPSED),
                credit(id, Ground.ANNA, ofDeal(), "100", "NULL"));
        GROUND.act(payment(id, deal.deal(), "100", LAPSED));
        siege.refused("payment_credited_to_the_holder", credit(id, Ground.ANNA, ofDeal(), "100", "NULL"));
    }

    @Test
    void R2_1_R0_2_thereIsNoPaymentWithoutADealNorOfNothing() {
        siege.refused(
                "23502", payment(GROUND.next(), deal.deal(), "100", PAID).replace(ofDeal() + ", 100", "NULL, 100"));
        siege.refused("23503", payment(GROUND.next(), 999_999, "100", LAPSED));
        siege.refused("23514", payment(GROUND.next(), deal.deal(), "0", LAPSED));
        siege.refused("payment_only_reversal_is_negative", payment(GROUND.next(), deal.deal(), "-5", LAPSED));
        siege.refused("payment_not_ahead", payment(GROUND.next(), deal.deal(), "5", "2026-06-02Z"));
    }

    @Test
    void R0_2_moneyIsNeitherEditedNorReversedTwiceNorInPart() {
        long id = paid();
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE payment SET amount = 1",
                "DELETE FROM payment",
                "UPDATE payment_credit SET employee_id = 102",
                "DELETE FROM payment_credit",
                "TRUNCATE payment CASCADE",
                "UPDATE payment_inbox SET amount = 1");
        long back = GROUND.next();
        siege.refused("payment_reversed_whole", reversal(back, id, "-99", deal.deal()));
        siege.refused("payment_reversed_whole", reversal(back, id, "-100", deal.deal()));
        siege.refused(
                "payment_reversed_whole",
                reversal(back, id, "-100", deal.deal()),
                credit(back, Ground.DMITRY, "NULL", "-100", "NULL"));
        GROUND.act(reversal(back, id, "-100", deal.deal()), credit(back, Ground.ANNA, "NULL", "-100", "NULL"));
        siege.refused("payment_reversed_once", reversal(GROUND.next(), id, "-100", deal.deal()));
    }

    private long caseOver(String subject, long ref, long contact) {
        long id = GROUND.next();
        GROUND.act("""
                INSERT INTO dispute_case (id, subject, ref, clause, contact_id, filed_by, filed_at, statements_until, decide_by, appeal_hours, proposed,
                  evidence, fingerprint)
                VALUES (%d, '%s', %d, 'R0.2', %d, 101, '2026-06-01Z', '2026-06-01Z'::timestamptz + make_interval(hours => policy_value('case.statement-hours', '2026-06-01Z')::int),
                  '2026-06-01Z'::timestamptz + make_interval(hours => policy_value('case.decision-hours', '2026-06-01Z')::int), 72, 'DISMISS', 'x', encode(sha256('x'), 'hex'))""".formatted(id, subject, ref, contact), """
                INSERT INTO case_party (case_id, employee_id) VALUES (%1$d, 101), (%1$d, 102)""".formatted(id));
        return id;
    }

    private static String decision(long of, long arbiter, String at) {
        return """
                INSERT INTO case_decision (case_id, round, arbiter_id, outcome, reasons, as_proposed, reversed, decided_at)
                VALUES (%d, 1, %d, 'CREDIT', 'Достаточно длинные доводы решения', false, true, '%s')""".formatted(of, arbiter, at);
    }

    @Test
    void R0_2_onlyTheDecisionOfItsOwnCaseCreditsOtherwise() {
        long id = paid();
        long of = caseOver("PAYMENT", id, deal.contact());
        String[] moved = {
            credit(id, Ground.ANNA, "NULL", "-100", Long.toString(of)),
            credit(id, Ground.DMITRY, "NULL", "100", Long.toString(of))
        };
        siege.refused("payment_recredited_by_decision", moved);
        long another = caseOver("PAYMENT", paid(), deal.contact());
        GROUND.act(decision(another, Ground.HEAD, "2026-06-03 12:00Z"));
        siege.refused(
                "payment_recredited_by_decision",
                credit(id, Ground.ANNA, "NULL", "-100", Long.toString(another)),
                credit(id, Ground.DMITRY, "NULL", "100", Long.toString(another)));
        GROUND.act(decision(of, Ground.HEAD, "2026-06-03 12:00Z"));
        siege.refused("payment_credits_sum", moved[0], credit(id, Ground.DMITRY, "NULL", "90", Long.toString(of)));
        GROUND.act(moved);
    }

    @Test
    void R0_1_nobodyDecidesAnOwnCaseNorTooEarlyNorTwice() {
        long of = caseOver("PAYMENT", paid(), deal.contact());
        siege.refused("case_arbiter_is_no_party", decision(of, Ground.ANNA, "2026-06-03 12:00Z"));
        siege.refused("case_decided_after_statements", decision(of, Ground.HEAD, "2026-06-01 12:00Z"));
        siege.refused("case_parties_stand", "INSERT INTO case_party VALUES (%d, 103)".formatted(of));
        GROUND.act(decision(of, Ground.HEAD, "2026-06-03 12:00Z"));
        siege.refused("case_decided_once", decision(of, Ground.HEAD, "2026-06-03 12:00Z"));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE dispute_case SET evidence = 'y'",
                "UPDATE dispute_case SET closed_at = now()",
                "DELETE FROM dispute_case",
                "UPDATE case_decision SET reasons = 'Совсем другие доводы решения'",
                "DELETE FROM case_statement",
                "UPDATE case_appeal SET reasons = 'Совсем другие доводы решения'");
        siege.refused("case_appealed_by_a_party", """
                INSERT INTO case_appeal (case_id, employee_id, reasons, at, decide_by)
                VALUES (%d, 103, 'Достаточно длинные доводы жалобы', '2026-06-04Z', '2026-06-04Z'::timestamptz + make_interval(hours => policy_value('case.decision-hours', '2026-06-04Z')::int))""".formatted(of));
        siege.refused("case_appealed_in_time", """
                INSERT INTO case_appeal (case_id, employee_id, reasons, at, decide_by)
                VALUES (%d, 101, 'Достаточно длинные доводы жалобы', '2026-06-30Z', '2026-06-30Z'::timestamptz + make_interval(hours => policy_value('case.decision-hours', '2026-06-30Z')::int))""".formatted(of));
    }

    @Test
    void R2_7_aTakeOverIsObjectedToInTimeAndAFreePlaceIsNotDisputed() {
        long contact = GROUND.contact();
        Ready standing = GROUND.deal(contact, Ground.ANNA, "2026-01-15 10:00Z");
        GROUND.takeOver(GROUND.ready(contact, Ground.DMITRY, "2026-05-10 10:00Z"), standing);

        siege.refused("case_objection_in_time", objection(standing.deal(), contact, "2026-05-11 10:00:01Z"));
        siege.refused("case_slot_is_held", objection(987654, contact, "2026-05-11Z"));
        GROUND.act(objection(standing.deal(), contact, "2026-05-11 10:00Z"));
    }

    private static String objection(long deal, long contact, String at) {
        return """
                INSERT INTO dispute_case (subject, ref, clause, contact_id, filed_by, filed_at, statements_until, decide_by, appeal_hours, proposed,
                  evidence, fingerprint)
                VALUES ('SLOT', %1$d, 'R2.7', %2$d, 101, '%3$s', '%3$s'::timestamptz + make_interval(hours => policy_value('case.statement-hours', '%3$s')::int),
                  '%3$s'::timestamptz + make_interval(hours => policy_value('case.decision-hours', '%3$s')::int), 72, 'DISMISS', 'x', encode(sha256('x'), 'hex'))""".formatted(deal, contact, at);
    }
}
