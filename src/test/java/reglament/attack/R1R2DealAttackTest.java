package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reglament.testing.TestDatabases;

/** R1.4, R1.5 and R2: deals without proof, twins in a slot, protection that was not earned. */
class R1R2DealAttackTest {
    private static final Ground GROUND = new Ground();
    private static final String PRIVILEGE = "42501";
    private static final String AT = "2026-01-15 10:00Z";
    private static final String LATER = "2026-02-15 10:00Z";
    private static final String LAPSED = "2026-04-15 10:00Z";

    private final Siege siege = new Siege(GROUND);
    private final long contact = GROUND.contact();
    private final Ready ready = GROUND.ready(contact, Ground.ANNA, AT);

    private String[] resting(long interaction, long comment, long verdict) {
        return ready.but(0, ready.conversionRow(contact, Ground.ANNA, interaction, comment, verdict));
    }

    @Test
    void R1_4_withoutAQualifyingInteractionOfTheResponsibleWithTheClientThereIsNoConversion() {
        long shorter = GROUND.call(contact, Ground.ANNA, AT, 14);
        long dmitrys = GROUND.call(contact, Ground.DMITRY, AT, 60);
        long others = GROUND.call(GROUND.contact(), Ground.ANNA, AT, 60);
        for (long bad : new long[] {shorter, dmitrys, others}) {
            long comment = GROUND.comment("lead", ready.lead(), Ground.ANNA, bad, AT);
            siege.refused("conversion_has_interaction", resting(bad, comment, GROUND.verdict(comment)));
        }
        siege.refused(
                "conversion_has_comment",
                resting(GROUND.call(contact, Ground.ANNA, AT, 60), ready.comment(), GROUND.verdict(ready.comment())));
        siege.refused("23502", ready.but(0, ready.conversion()[0].replace(", " + ready.call() + ",", ", NULL,")));
        siege.refused("deal_from_conversion", ready.but(0, "SELECT 1"));
        siege.refused("lead_converted_by_conversion", ready.conversion()[5]);
        siege.refused("conversion_ends_the_lead", ready.but(5, "SELECT 1"));
        siege.refused("conversion_opens_a_deal", ready.conversion()[0], ready.conversion()[5]);
    }

    @Test
    void R1_4_withoutADetailedCommentOnItThereIsNoConversion() {
        long dmitrys = GROUND.comment("lead", ready.lead(), Ground.DMITRY, ready.call(), AT);
        siege.refused("conversion_has_comment", resting(ready.call(), dmitrys, GROUND.verdict(dmitrys)));
        long elsewhere = GROUND.comment("lead", GROUND.lead(contact, Ground.ANNA), Ground.ANNA, ready.call(), AT);
        siege.refused("conversion_has_comment", resting(ready.call(), elsewhere, GROUND.verdict(elsewhere)));
        siege.refused("verdict_counts", resting(ready.call(), ready.comment(), GROUND.verdict(elsewhere)));
        GROUND.act(
                "INSERT INTO comment_verdict (comment_id, detailed, judged_by, reason, judged_at) VALUES (%d, false, 103, 'пусто', '%s')"
                        .formatted(ready.comment(), AT));
        siege.refused("verdict_counts", ready.conversion());
    }

    @Test
    void R1_4_evidenceIsNeitherUnqualifiedNorTakenAway() {
        GROUND.act(ready.conversion());
        siege.refused("call_told_talk_stays", "UPDATE call SET talk_seconds = 3 WHERE id = " + ready.call());
        siege.refused(
                "call_told_talk_stays",
                "UPDATE call SET talk_told = false, talk_seconds = 3 WHERE id = " + ready.call());
        siege.eachRefused(
                "call_is_only_completed",
                "UPDATE call SET client_number = '+79160000001' WHERE id = " + ready.call(),
                "UPDATE call SET employee_id = 102 WHERE id = " + ready.call(),
                "UPDATE call SET employee_id = NULL WHERE id = " + ready.call(),
                "UPDATE call SET answered_at = NULL WHERE id = " + ready.call(),
                "UPDATE call SET state = 'RINGING' WHERE id = " + ready.call(),
                "UPDATE call SET direction = 'IN' WHERE id = " + ready.call(),
                "UPDATE call SET started_at = '2027-01-01Z' WHERE id = " + ready.call());
        siege.refused(
                "interaction_client_is_final",
                "UPDATE interaction SET contact_id = %d WHERE id = %d".formatted(GROUND.contact(), ready.call()));
        siege.refused(
                "interaction_client_is_final", "UPDATE interaction SET contact_id = NULL WHERE id = " + ready.call());
        siege.refused(
                "interaction_employee_is_final", "UPDATE interaction SET employee_id = 102 WHERE id = " + ready.call());
        siege.eachRefused(
                PRIVILEGE,
                "DELETE FROM interaction",
                "DELETE FROM call",
                "DELETE FROM comment_verdict",
                "UPDATE comment_verdict SET detailed = false",
                "UPDATE comment SET text = '' WHERE id = " + ready.comment(),
                "DELETE FROM comment",
                "DELETE FROM conversion",
                "UPDATE conversion SET snapshot = '{}'",
                "UPDATE interaction SET proof = 'SIGNED'",
                "UPDATE interaction SET min_talk_seconds = 1",
                "TRUNCATE interaction CASCADE");
    }

    private static String[] told(
            long id, long client, long toldContact, long toldEmployee, String toldAt, int talk, int min) {
        return Ground.callWith(
                id,
                Ground.SIGNED,
                client,
                Ground.DMITRY,
                AT,
                20,
                toldContact,
                toldEmployee,
                toldAt,
                talk,
                min,
                "SIGNED");
    }

    @Test
    void R1_5_anInteractionSaysWhatItsCallSays() {
        long id = GROUND.next();
        long other = GROUND.contact();
        GROUND.act(told(GROUND.next(), contact, contact, Ground.DMITRY, AT, 20, 15));
        siege.refused("interaction_tells_its_source", told(id, other, contact, Ground.DMITRY, AT, 20, 15));
        siege.refused("interaction_tells_its_source", told(id, contact, contact, Ground.ANNA, AT, 20, 15));
        siege.refused("interaction_tells_its_source", told(id, contact, contact, Ground.DMITRY, LATER, 20, 15));
        siege.refused("interaction_tells_its_source", told(id, contact, contact, Ground.DMITRY, AT, 20, 1));
        siege.refused("interaction_is_the_call", told(id, contact, contact, Ground.DMITRY, AT, 90, 15));
        siege.refused(
                "interaction_tells_its_source",
                Ground.callWith(
                        id,
                        Ground.REPORTED,
                        contact,
                        Ground.DMITRY,
                        AT,
                        20,
                        contact,
                        Ground.DMITRY,
                        AT,
                        20,
                        15,
                        "SIGNED"));
        String[] ringing = told(id, contact, contact, Ground.DMITRY, AT, 20, 15);
        siege.refused("interaction_tells_its_source", ringing[0].replace("ENDED", "RINGING"), ringing[1]);
        siege.refused(
                "interaction_call_id_key",
                told(id, contact, contact, Ground.DMITRY, AT, 20, 15)[0],
                ringing[1],
                ringing[1].replace("(" + id, "(" + (id + 500_000)));
    }

    private long message(long thread, String direction, boolean automatic, String at) {
        GROUND.act(
                "INSERT INTO message (channel_id, message_key, thread_id, direction, employee_id, sent_at, received_at, text, automatic) VALUES (401, 'm%d', %d, '%s', %s, '%s', '%s', 'Текст', %s)"
                        .formatted(
                                GROUND.next(),
                                thread,
                                direction,
                                direction.equals("OUT") ? "101" : "NULL",
                                at,
                                at,
                                automatic));
        return GROUND.number("SELECT max(id) FROM message");
    }

    private String exchange(long thread, long inbound, long outbound) {
        return """
               INSERT INTO interaction (kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, thread_id, inbound_message_id, outbound_message_id)
               VALUES ('EXCHANGE', %d, '%s', 101, '%s', '%s', 'SIGNED', %d, %d, %d)""".formatted(contact, Ground.mobile(contact), AT, AT, thread, inbound, outbound);
    }

    @Test
    void R1_5_anExchangeHasAFreshHumanMessageOfEachDirection() {
        long thread = GROUND.next();
        GROUND.act("INSERT INTO thread (id, channel_id, thread_key, client_address) VALUES (%d, 401, 't%d', '%s')"
                .formatted(thread, thread, Ground.mobile(contact)));
        long left = message(thread, "IN", false, AT);
        long automatic = message(thread, "IN", true, AT);
        long asked = message(thread, "IN", false, AT);
        long answered = message(thread, "OUT", false, AT);
        siege.refused("interaction_has_client_message", exchange(thread, automatic, answered));
        siege.refused("interaction_has_client_message", exchange(thread, answered, answered));
        siege.refused("interaction_tells_its_source", exchange(thread, asked, left));
        siege.refused(
                "interaction_tells_its_source",
                exchange(thread, asked, answered)
                        .replace("%d, %d)".formatted(asked, answered), "%d, NULL)".formatted(asked)));
        GROUND.act(exchange(thread, asked, answered));
        long again = message(thread, "OUT", false, AT);
        siege.refused("interaction_tells_its_source", exchange(thread, left, again));
        siege.refused("interaction_tells_its_source", exchange(thread, asked, again));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE message SET automatic = false",
                "UPDATE message SET direction = 'IN'",
                "DELETE FROM message",
                "UPDATE thread SET client_address = 'x'");
    }

    @Test
    void R1_4_aLeadDoesNotBringAnotherClientsCall() {
        long other = GROUND.contact();
        long theirs = GROUND.next();
        String[] unbound = Ground.callWith(
                theirs, Ground.SIGNED, other, Ground.ANNA, AT, 60, other, Ground.ANNA, AT, 60, 15, "SIGNED");
        GROUND.act(unbound[0], unbound[1].replace("'CALL', " + other, "'CALL', NULL"));
        String link = "INSERT INTO lead_interaction (lead_id, interaction_id) VALUES (%d, %d)"
                .formatted(ready.lead(), theirs);
        String bind = "UPDATE interaction SET contact_id = %d WHERE id = %d".formatted(contact, theirs);
        siege.refused("interaction_is_of_the_contact", bind);
        siege.refused("lead_interaction_is_of_the_client", link);
        siege.refused(
                "interaction_is_of_the_contact",
                "UPDATE lead SET client_phone = '%s' WHERE id = %d".formatted(Ground.mobile(other), ready.lead()),
                link,
                bind);
    }

    @Test
    void R2_1_aLeadEndsOnlyAsTheLawSaysAndFinally() {
        GROUND.act(ready.conversion());
        long lead = GROUND.lead(contact, Ground.ANNA);
        siege.refused(
                "lead_ends_with_reason",
                "UPDATE lead SET status = 'REFUSED', ended_at = '%s' WHERE id = %d".formatted(AT, lead));
        siege.refused(
                "lead_reason_id_reason_kind_fkey",
                "UPDATE lead SET status = 'REFUSED', ended_at = '%s', reason_id = (SELECT id FROM reason WHERE kind = 'LOSS' LIMIT 1) WHERE id = %d"
                        .formatted(AT, lead));
        siege.refused("lead_end_is_dated", "UPDATE lead SET ended_at = '%s' WHERE id = %d".formatted(AT, lead));
        siege.refused(
                "lead_joins_a_deal",
                "UPDATE lead SET status = 'JOINED', ended_at = '%s' WHERE id = %d".formatted(AT, lead));
        siege.refused(
                "lead_end_is_final", "UPDATE lead SET status = 'ASSIGNED', ended_at = NULL WHERE id = " + ready.lead());
        String join = "UPDATE lead SET status = 'JOINED', ended_at = '%s', joined_deal_id = %d WHERE id = %d";
        long foreign = GROUND.lead(GROUND.contact(), Ground.ANNA);
        siege.refused("lead_joined_the_clients_deal", join.formatted(AT, ready.deal(), foreign));
        siege.refused(
                "lead_joins_an_open_deal",
                "UPDATE lead SET product_group_id = 202 WHERE id = " + lead,
                join.formatted(AT, ready.deal(), lead));
        GROUND.act("UPDATE deal SET status = 'WON', stage_id = 8, closed_at = '%s' WHERE id = %d"
                .formatted(AT, ready.deal()));
        siege.refused("lead_joins_an_open_deal", join.formatted(AT, ready.deal(), lead));
        siege.refused(
                "deal_end_is_final",
                "UPDATE deal SET status = 'OPEN', stage_id = 1, closed_at = NULL WHERE id = " + ready.deal());
        siege.eachRefused(
                "deal_end_is_final",
                "UPDATE deal SET closed_at = '2030-01-01Z' WHERE id = " + ready.deal(),
                "UPDATE deal SET closed_by = 102 WHERE id = " + ready.deal());
        siege.eachRefused(PRIVILEGE, "DELETE FROM lead", "DELETE FROM deal", "TRUNCATE deal CASCADE");
    }

    @Test
    void R2_4_aDealComesFromOneLeadAndKeepsItsOneContact() {
        long other = GROUND.contact();
        siege.refused(
                "conversion_of_the_leads_contact",
                ready.but(
                        0,
                        ready.conversionRow(
                                other, Ground.ANNA, ready.call(), ready.comment(), GROUND.verdict(ready.comment()))));
        siege.refused(
                "deal_from_conversion",
                ready.but(1, ready.dealRow(ready.lead(), other, Ground.ANNA, Ground.GROUP, "100")));
        siege.refused(
                "23502",
                ready.but(
                        1,
                        ready.conversion()[1].replace(
                                "(%d, %d, ".formatted(ready.lead(), ready.lead()),
                                "(%d, NULL, ".formatted(ready.lead()))));
        GROUND.act(ready.conversion());
        siege.refused(
                "deal_lead_id_key", ready.dealRow(GROUND.next(), contact, Ground.ANNA, Ground.OTHER_GROUP, "100"));
        siege.refused("conversion_pkey", ready.conversion());
        siege.refused(
                "lead_contact_is_final",
                "UPDATE lead SET contact_id = %d WHERE id = %d".formatted(other, ready.lead()));
        siege.refused("lead_contact_is_final", "UPDATE lead SET contact_id = NULL WHERE id = " + ready.lead());
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE deal SET contact_id = " + other,
                "UPDATE deal SET lead_id = " + GROUND.lead(contact, Ground.ANNA),
                "UPDATE deal SET product_group_id = 202");
    }

    @Test
    void R2_5_aDealHasLinesOfItsGroupAndTheirSum() {
        String[] act = ready.conversion();
        siege.refused("deal_amount_is_the_sum", ready.but(2, "SELECT 1"));
        siege.refused("deal_amount_is_the_sum", ready.but(2, act[2].replace("1, 100)", "2, 100)")));
        siege.refused(
                "deal_amount_check",
                ready.but(1, ready.dealRow(ready.lead(), contact, Ground.ANNA, Ground.GROUP, "0")));
        siege.refused(
                "deal_amount_check",
                ready.but(1, ready.dealRow(ready.lead(), contact, Ground.ANNA, Ground.GROUP, "-5")));
        siege.refused("deal_line_quantity_check", ready.but(2, act[2].replace("1, 100)", "-1, 100)")));
        siege.refused("deal_line_price_check", ready.but(2, act[2].replace("1, 100)", "1, -100)")));
        siege.refused("deal_line_of_the_products_group", ready.but(2, act[2].replace("301", "302")));
        siege.refused("deal_line_of_the_deals_group", ready.but(2, act[2].replace("301, 201", "302, 202")));
        siege.refused("deal_stage_fits", ready.but(1, act[1].replace("201, 1,", "201, 8,")));
        siege.refused("deal_begins_open", ready.but(1, act[1].replace("'OPEN'", "'WON'")));
        GROUND.act(act);
        siege.refused("deal_amount_is_the_sum", "DELETE FROM deal_line WHERE deal_id = " + ready.deal());
        siege.refused("deal_amount_is_the_sum", "UPDATE deal_line SET price = 7 WHERE deal_id = " + ready.deal());
        siege.refused("deal_amount_is_the_sum", "UPDATE deal SET amount = 7 WHERE id = " + ready.deal());
        siege.refused(
                "deal_amount_check",
                "UPDATE deal_line SET price = 0 WHERE deal_id = " + ready.deal(),
                "UPDATE deal SET amount = 0 WHERE id = " + ready.deal());
        siege.refused(
                "deal_loss_has_reason",
                "UPDATE deal SET status = 'LOST', stage_id = 9, closed_at = '%s' WHERE id = %d"
                        .formatted(AT, ready.deal()));
        siege.eachRefused(
                PRIVILEGE,
                "UPDATE deal_line SET deal_id = 1",
                "UPDATE deal_line SET product_id = 302",
                "TRUNCATE deal_line");
    }

    @Test
    void R2_5_twoWritersOfLinesDoNotMissEachOther() throws Exception {
        GROUND.act(ready.conversion());
        String line =
                "INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) VALUES (%d, 301, 201, 1, 50)"
                        .formatted(ready.deal());
        String sum = "UPDATE deal SET amount = 150 WHERE id = " + ready.deal();
        for (String level : new String[] {"READ COMMITTED", "REPEATABLE READ"}) {
            try (Connection one = TestDatabases.connect(GROUND.database)) {
                one.setAutoCommit(false);
                one.createStatement().execute("SET TRANSACTION ISOLATION LEVEL " + level);
                one.createStatement().execute(line);
                CompletableFuture<Void> second = CompletableFuture.runAsync(() -> GROUND.act(line, sum));
                one.createStatement().execute(sum);
                one.rollback();
                second.get();
            }
            GROUND.act(
                    "DELETE FROM deal_line WHERE price = 50 AND deal_id = " + ready.deal(),
                    "UPDATE deal SET amount = 100 WHERE id = " + ready.deal());
        }
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    private String prolongation(long call, String at, long comment, String commentAt, int months) {
        return Ready.prolongation(
                ready.deal(), contact, Ground.ANNA, call, at, comment, GROUND.verdict(comment), commentAt, months);
    }

    @Test
    void R2_6_protectionIsEarnedByAQualifyingInteractionAndADetailedCommentOnThisDeal() {
        GROUND.act(ready.conversion());
        long call = GROUND.call(contact, Ground.ANNA, LATER, 60);
        long comment = GROUND.comment("deal", ready.deal(), Ground.ANNA, call, LATER);
        siege.refused("prolongation_tells_the_facts", prolongation(call, LAPSED, comment, LAPSED, 2));
        siege.refused("prolongation_by_policy", prolongation(call, LATER, comment, LATER, 24));
        siege.refused(
                "prolongation_ends",
                prolongation(call, LATER, comment, LATER, 2).replace("::date + 1)", "::date + 9)"));
        siege.refused(
                "prolongation_by_policy",
                prolongation(call, LATER, comment, LATER, 2).replace("Europe/Moscow", "Pacific/Midway"));
        siege.refused(
                "prolongation_by_policy",
                prolongation(call, LATER, comment, LATER, 2).replace(", 24, m,", ", 9000, m,"));
        long shorter = GROUND.call(contact, Ground.ANNA, LATER, 3);
        long onShorter = GROUND.comment("deal", ready.deal(), Ground.ANNA, shorter, LATER);
        siege.refused("prolongation_has_interaction", prolongation(shorter, LATER, onShorter, LATER, 2));
        Ready second = GROUND.ready(contact, Ground.ANNA, LATER);
        siege.refused("prolongation_has_own_comment", prolongation(second.call(), LATER, second.comment(), LATER, 2));
        siege.refused(
                "prolongation_by_the_responsible",
                Ready.prolongation(
                        ready.deal(), contact, Ground.DMITRY, call, LATER, comment, GROUND.verdict(comment), LATER, 2));
        siege.refused("prolongation_has_comment", prolongation(call, LATER, onShorter, LATER, 2));
        GROUND.act(prolongation(call, LATER, comment, LATER, 2));
        long more = GROUND.comment("deal", ready.deal(), Ground.ANNA, call, LATER);
        siege.refused("prolongation_is_newer", prolongation(call, LATER, more, LATER, 2));
        siege.eachRefused(
                PRIVILEGE, "UPDATE prolongation SET protected_until = '2099-01-01Z'", "DELETE FROM prolongation");
        siege.refused(
                "policy_for_the_future",
                "INSERT INTO policy (name, version, value, effective_from, set_at) VALUES ('deal.protection.months', 2, '99', '2020-01-01Z', '2026-01-01Z')");
    }

    @Test
    void R2_6_aBareCommentProtectsNothing() {
        GROUND.act(ready.conversion());
        long call = GROUND.call(contact, Ground.ANNA, LATER, 60);
        long bare = GROUND.next();
        GROUND.act(
                "INSERT INTO comment (id, deal_id, author_id, text, interaction_id, recorded_at) VALUES (%d, %d, 101, 'перезвонить', %d, '%s')"
                        .formatted(bare, ready.deal(), call, LATER),
                "INSERT INTO comment_verdict (comment_id, detailed, judged_at) VALUES (%d, false, '%s')"
                        .formatted(bare, LATER));
        siege.refused("prolongation_comment_is_detailed", prolongation(call, LATER, bare, LATER, 2));
    }

    @Test
    void R2_7_oneClientHasOneOpenDealInAGroup() throws Exception {
        GROUND.act(ready.conversion());
        Ready twin = GROUND.ready(contact, Ground.DMITRY, LATER);
        siege.refused("deal_slot", twin.conversion());
        siege.refused("deal_taken_over_when_inactive", concat(twin.supersede(ready.deal()), twin.conversion()));
        Ready own = GROUND.ready(contact, Ground.ANNA, LAPSED);
        siege.refused("deal_taken_over_by_another", concat(own.supersede(ready.deal()), own.conversion()));
        String[] disguise = {
            "UPDATE deal SET responsible_id = 102 WHERE id = " + ready.deal(),
            own.supersede(ready.deal()),
            "UPDATE deal SET responsible_id = 101 WHERE id = " + ready.deal()
        };
        siege.refused(
                "deal_end_is_final", concat(disguise[0], concat(disguise[1], concat(disguise[2], own.conversion()))));
        siege.refused(
                "deal_superseded_by_successor",
                "UPDATE deal SET status = 'SUPERSEDED', closed_at = '%s' WHERE id = %d"
                        .formatted(LAPSED, ready.deal()));
        Ready elsewhere = GROUND.ready(GROUND.contact(), Ground.DMITRY, LAPSED);
        siege.refused("deal_successor_is_its_twin", concat(elsewhere.supersede(ready.deal()), elsewhere.conversion()));
    }

    @Test
    void R2_7_aDealOnceLostIsNoSuccessor() {
        Ready lost = GROUND.deal(contact, Ground.DMITRY, "2026-01-11 10:00Z");
        GROUND.act(
                "UPDATE deal SET status = 'LOST', stage_id = 9, closed_at = '%s', loss_reason_id = (SELECT id FROM reason WHERE kind = 'LOSS' LIMIT 1) WHERE id = %d"
                        .formatted(AT, lost.deal()));
        GROUND.act(ready.conversion());
        siege.refused(
                "deal_taken_over_by_the_new",
                "UPDATE deal SET status = 'SUPERSEDED', successor_id = %d, closed_at = '%s' WHERE id = %d"
                        .formatted(lost.deal(), LAPSED, ready.deal()));
    }

    @Test
    void R2_7_aTakeOverThatLooksAtThePastMeetsTheProlongation() throws Exception {
        GROUND.act(ready.conversion());
        Ready taker = GROUND.ready(contact, Ground.DMITRY, LAPSED);
        long call = GROUND.call(contact, Ground.ANNA, LATER, 60);
        long comment = GROUND.comment("deal", ready.deal(), Ground.ANNA, call, "2026-04-15 09:00Z");
        try (Connection past = TestDatabases.connect(GROUND.database)) {
            past.setAutoCommit(false);
            past.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            past.createStatement().executeQuery("SELECT count(*) FROM prolongation");
            GROUND.act(prolongation(call, LATER, comment, "2026-04-15 09:00Z", 2));
            assertThatThrownBy(() -> Ground.run(past, concat(taker.supersede(ready.deal()), taker.conversion())))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40001"));
        }
        assertThat(new LawChecker(GROUND.database).broken()).isEmpty();
    }

    @Test
    void R2_7_ofTwoConversionsAtOnceTheSecondIsRefused() throws Exception {
        Ready dmitrys = GROUND.ready(contact, Ground.DMITRY, AT);
        try (Connection one = TestDatabases.connect(GROUND.database)) {
            one.setAutoCommit(false);
            for (String sql : ready.conversion()) {
                one.createStatement().execute(sql);
            }
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> GROUND.act(dmitrys.conversion()));
            one.commit();
            assertThatThrownBy(second::get).hasStackTraceContaining("deal_slot");
        }
    }

    private static String[] concat(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
