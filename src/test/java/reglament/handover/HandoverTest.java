package reglament.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.attack.LawChecker;
import reglament.platform.postgres.Database;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import tools.jackson.databind.JsonNode;

/** F6, R1.2, R2.3: a lead, a deal or a whole client goes to a colleague who accepts it, at one instant, and to nobody before that. */
@IntegrationTest
class HandoverTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private final Database database;
    private Shop shop;
    private Caller vera;
    private String veraId;
    private String mobile;
    private String client;
    private String deal;
    private String lead;

    HandoverTest(Api api, TestClock clock, JdbcClient db, Database database) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.database = database;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        deal = shop.deal(client, mobile);
        lead = shop.lead(shop.anna, client, shop.group("Лицензии"));
        veraId = shop.admin
                .post("/api/v1/employees", """
                        {"login":"vera%d","password":"password-1","fullName":"vera %d","role":"MANAGER","extension":"%s"}""".formatted(shop.number, shop.number, shop.extension("4")))
                .text("id");
        vera = api.signedIn("vera" + shop.number, "password-1");
        clock.forward(Duration.ofMinutes(5));
    }

    private Answer offer(Caller by, String what, String id, String to) {
        return by.post(
                "/api/v1/handovers",
                "{\"%s\":\"%s\",\"toId\":\"%s\",\"note\":\"Ухожу в отпуск, клиент ждёт счёт\"}"
                        .formatted(what, id, to));
    }

    private String offered(String what, String id) {
        Answer answer = offer(shop.anna, what, id, veraId);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.text("id");
    }

    private String responsible(String record) {
        return shop.head.get("/api/v1/" + record).text("responsibleId");
    }

    private static String path(String id, String act) {
        return "/api/v1/handovers/" + id + "/" + act;
    }

    @Test
    void R2_3_aDealMovesWhenItIsAcceptedAndNotBefore() {
        String planned =
                shop.anna.post("/api/v1/activities", """
                        {"kind":"CALL","subject":"Позвонить по счёту","dueAt":"2027-01-10T10:00:00Z","dealId":"%s"}""".formatted(deal)).text("id");
        String until = shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil");
        String id = offered("dealId", deal);

        assertThat(responsible("deals/" + deal)).isEqualTo(shop.annaId);
        assertThat(vera.get("/api/v1/deals/" + deal).status()).isEqualTo(404);
        assertThat(vera.get("/api/v1/contacts/" + client + "/rights")
                        .json()
                        .path("mayCall")
                        .asBoolean())
                .isFalse();
        clock.forward(Duration.ofHours(2));
        Answer accepted = vera.post(path(id, "accept"), "");

        assertThat(accepted.text("status")).isEqualTo("ACCEPTED");
        assertThat(accepted.text("records.0.movedAt")).isEqualTo(clock.instant().toString());
        assertThat(responsible("deals/" + deal)).isEqualTo(veraId);
        // R1.3 and R2.6 at once: the right is hers, the protection the deal's.
        assertThat(vera.get("/api/v1/contacts/" + client + "/rights")
                        .json()
                        .path("mayCall")
                        .asBoolean())
                .isTrue();
        Answer hers = vera.get("/api/v1/deals/" + deal);
        assertThat(hers.text("protectedUntil")).isEqualTo(until);
        assertThat(hers.json().path("active").asBoolean()).isTrue();
        assertThat(vera.get("/api/v1/activities/" + planned).text("responsibleId"))
                .isEqualTo(veraId);
        JsonNode latest = vera.get("/api/v1/deals/" + deal + "/timeline").json().at("/items/0");
        assertThat(latest.path("type").asString("")).isEqualTo("deal.handed-over");
        assertThat(shop.head.get("/api/v1/contacts/" + client + "/timeline").body())
                .contains("deal.handed-over");
    }

    @Test
    void R1_2_aWholeClientMovesAtOneInstantAndWhatEndedMeanwhileIsNamed() {
        String second = shop.lead(shop.anna, client, shop.group("Табели"));
        String dmitrys = shop.lead(shop.dmitry, client, shop.group("Прочее"));
        String id = offered("contactId", client);
        assertThat(shop.anna.get("/api/v1/handovers/" + id).json().path("records"))
                .hasSize(3);
        shop.anna.post("/api/v1/leads/" + second + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}");

        Answer accepted = vera.post(path(id, "accept"), "");

        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        assertThat(responsible("deals/" + deal)).isEqualTo(veraId);
        assertThat(responsible("leads/" + lead)).isEqualTo(veraId);
        assertThat(responsible("leads/" + second)).isEqualTo(shop.annaId);
        assertThat(responsible("leads/" + dmitrys)).isEqualTo(shop.dmitryId);
        for (JsonNode record : accepted.json().path("records")) {
            boolean stayed = second.equals(record.path("leadId").asString(""));
            assertThat(record.path("leftOut").asString("")).isEqualTo(stayed ? "ENDED" : "");
            assertThat(record.path("movedAt").asString(""))
                    .isEqualTo(stayed ? "" : clock.instant().toString());
        }
    }

    @Test
    void R2_3_onlyTheOneItIsOfferedToAnswers() {
        String id = offered("leadId", lead);
        for (Caller other : List.of(shop.anna, shop.head)) {
            assertThat(other.post(path(id, "accept"), "").status()).isEqualTo(403);
            assertThat(other.post(path(id, "decline"), "{\"reason\":\"нет\"}").status())
                    .isEqualTo(403);
        }
        for (Caller stranger : List.of(shop.dmitry, shop.admin)) {
            assertThat(stranger.get("/api/v1/handovers/" + id).status()).isEqualTo(404);
            assertThat(stranger.get("/api/v1/handovers").body()).doesNotContain("\"id\":\"" + id + "\"");
            for (String act : List.of("accept", "withdraw")) {
                assertThat(stranger.post(path(id, act), "").status()).isEqualTo(404);
            }
        }
        assertThat(vera.post(path(id, "withdraw"), "").status()).isEqualTo(403);
        assertThat(responsible("leads/" + lead)).isEqualTo(shop.annaId);
    }

    /** The offer tells the receiver that there is a client, not who. */
    @Test
    void whoIsOfferedAClientSeesThemMaskedUntilTheyAccept() {
        String name = shop.anna.get("/api/v1/contacts/" + client).text("lastName");
        String id = offered("contactId", client);
        assertThat(vera.get("/api/v1/handovers/" + id).text("client")).isEqualTo(name + " О••••");
        assertThat(vera.get("/api/v1/handovers?view=INCOMING").body()).contains("\"id\":\"" + id + "\"");
        assertThat(vera.get("/api/v1/contacts/" + client).status()).isEqualTo(404);
        vera.post(path(id, "accept"), "");
        assertThat(vera.get("/api/v1/handovers/" + id).text("client")).isEqualTo(name + " Ольга");
        assertThat(vera.get("/api/v1/contacts/" + client).status()).isEqualTo(200);
    }

    @Test
    void R2_3_oneOffersOnlyOnesOwnAndAHeadTheirPeoples() {
        assertThat(offer(shop.dmitry, "dealId", deal, veraId).status()).isEqualTo(404);
        shop.lead(shop.dmitry, client, shop.group("Прочее"));
        assertThat(offer(shop.dmitry, "dealId", deal, veraId).status()).isEqualTo(403);
        assertThat(offer(shop.admin, "dealId", deal, veraId).status()).isEqualTo(403);
        Answer byHead = shop.head.post("/api/v1/handovers", """
                {"contactId":"%s","fromId":"%s","toId":"%s"}""".formatted(client, shop.annaId, veraId));
        assertThat(byHead.status()).as(byHead.toString()).isEqualTo(201);
        assertThat(byHead.text("fromId")).isEqualTo(shop.annaId);
        assertThat(byHead.json().path("records")).hasSize(2);
        assertThat(shop.anna.post(path(byHead.text("id"), "withdraw"), "").text("status"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void R2_3_whoStandsInDoesNotGiveAway() {
        shop.anna.post("/api/v1/absences", """
                {"substituteId":"%s","firstDay":"2026-11-23","lastDay":"2026-11-30"}""".formatted(veraId));
        assertThat(vera.get("/api/v1/deals/" + deal).status()).isEqualTo(200);
        assertThat(offer(vera, "dealId", deal, shop.dmitryId).status()).isEqualTo(403);
        // But may be given the lead they are to convert (R1.4).
        String id = offered("leadId", lead);
        assertThat(vera.post(path(id, "accept"), "").text("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldOrByItsClause() {
        assertThat(offer(shop.anna, "dealId", deal, shop.annaId).text("errors.0.code"))
                .isEqualTo("same");
        assertThat(offer(shop.anna, "dealId", deal, "").text("errors.0.code")).isEqualTo("missing");
        assertThat(offer(shop.anna, "dealId", deal, "999999999").text("errors.0.code"))
                .isEqualTo("unknown");
        assertThat(shop.anna
                        .post("/api/v1/handovers", "{\"toId\":\"%s\"}".formatted(veraId))
                        .text("errors.0.code"))
                .isEqualTo("one-of");
        String id = offered("dealId", deal);
        Answer twice = offer(shop.anna, "contactId", client, shop.dmitryId);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("rule")).isEqualTo("R2.3");
        assertThat(twice.text("detail")).contains("СД-" + deal);
        assertThat(vera.post(path(id, "decline"), "{\"reason\":\" \"}").text("errors.0.field"))
                .isEqualTo("reason");
        shop.anna.post("/api/v1/leads/" + lead + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}");
        assertThat(offer(shop.anna, "leadId", lead, veraId).text("rule")).isEqualTo("R2.1");
        assertThat(offer(shop.dmitry, "contactId", client, veraId).status()).isEqualTo(404);
        shop.anna.post("/api/v1/deals/" + deal + "/win", "{}");
        Answer nothing = vera.post(path(id, "accept"), "");
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(nothing.text("rule")).isEqualTo("R2.3");
        assertThat(offer(shop.anna, "contactId", client, veraId).text("rule")).isEqualTo("R1.2");
    }

    @Test
    void aTrialRunGivesTheClausesAndChangesNothing() {
        Answer trial = shop.anna.post("/api/v1/handovers?dryRun=true", """
                {"contactId":"%s","toId":"%s"}""".formatted(client, veraId));
        assertThat(trial.json().path("allowed").asBoolean())
                .as(trial.toString())
                .isTrue();
        assertThat(trial.json().path("clauses").findValuesAsString("rule")).containsExactlyInAnyOrder("R1.2", "R2.3");
        String id = offered("dealId", deal);
        Answer accept = vera.post(path(id, "accept") + "?dryRun=true", "");
        assertThat(accept.json().path("clauses").findValuesAsString("rule")).containsExactly("R2.3");
        assertThat(responsible("deals/" + deal)).isEqualTo(shop.annaId);
        assertThat(vera.get("/api/v1/handovers/" + id).text("status")).isEqualTo("OFFERED");
    }

    @Test
    void anOfferLapsesByItselfAndMayThenBeMadeAnew() {
        String id = offered("dealId", deal);
        clock.forward(Duration.ofHours(72));
        assertThat(vera.get("/api/v1/handovers/" + id).text("status")).isEqualTo("LAPSED");
        Answer late = vera.post(path(id, "accept"), "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("rule")).isEqualTo("R2.3");
        assertThat(shop.anna.post(path(id, "withdraw"), "").status()).isEqualTo(409);
        String again = offered("dealId", deal);
        assertThat(again).isNotEqualTo(id);
        assertThat(shop.anna.get("/api/v1/notices").body()).contains("не отвечает в срок");
    }

    /** A stale offer of the former responsible does not stand in the way of the new one's. */
    @Test
    void R2_3_whatChangedHandsIsLeftOutOfTheOldOfferAndMayBeOfferedAnew() {
        String id = offered("contactId", client);
        shop.head.patch("/api/v1/deals/" + deal, "{\"responsibleId\":\"%s\"}".formatted(shop.dmitryId));
        clock.forward(Duration.ofMinutes(1));
        Answer anew = offer(shop.dmitry, "dealId", deal, shop.annaId);
        assertThat(anew.status()).as(anew.toString()).isEqualTo(201);
        Answer accepted = vera.post(path(id, "accept"), "");
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        assertThat(accepted.body()).contains("\"leftOut\":\"CHANGED_HANDS\"");
        assertThat(responsible("deals/" + deal)).isEqualTo(shop.dmitryId);
        assertThat(responsible("leads/" + lead)).isEqualTo(veraId);
        assertThat(shop.anna.post(path(anew.text("id"), "accept"), "").text("status"))
                .isEqualTo("ACCEPTED");
        assertThat(responsible("deals/" + deal)).isEqualTo(shop.annaId);
    }

    @Test
    void everybodyConcernedIsTold() {
        String declined = offered("dealId", deal);
        assertThat(vera.get("/api/v1/notices").body())
                .contains("предлагает принять")
                .contains("СД-" + deal);
        vera.post(path(declined, "decline"), "{\"reason\":\"Сама ухожу в отпуск\"}");
        assertThat(shop.anna.get("/api/v1/notices").body()).contains("не принимает");
        String withdrawn = offered("leadId", lead);
        shop.anna.post(path(withdrawn, "withdraw"), "");
        assertThat(vera.get("/api/v1/notices").body()).contains("отзывает предложение");
        vera.post(path(offered("leadId", lead), "accept"), "");
        assertThat(shop.anna.get("/api/v1/notices").body()).contains("Передача принята");
    }

    @Test
    void R2_3_acceptanceWithdrawalReassignmentAndVictoryAtOnceHaveOneOutcome() {
        List<String> broken = new LawChecker(database).broken();
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            String phone = shop.mobile();
            String of = shop.client(shop.anna, phone);
            String one = shop.lead(shop.anna, of, shop.group);
            String other = shop.lead(shop.anna, of, shop.group);
            clock.forward(Duration.ofMinutes(1));
            String id = offered("contactId", of);
            clock.forward(Duration.ofMinutes(1));
            List<Supplier<Answer>> acts = List.of(
                    () -> vera.post(path(id, "accept"), ""),
                    () -> shop.anna.post(path(id, "withdraw"), ""),
                    () -> vera.post(path(id, "decline"), "{\"reason\":\"не успеваю\"}"),
                    () -> shop.head.patch(
                            "/api/v1/leads/" + one, "{\"responsibleId\":\"%s\"}".formatted(shop.dmitryId)),
                    () -> shop.anna.post(
                            "/api/v1/leads/" + other + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}"));
            List<Answer> answers = atOnce(acts, random);
            List<Integer> ended =
                    answers.subList(0, 3).stream().map(Answer::status).toList();
            assertThat(ended.stream().filter(s -> s == 200).count())
                    .as(answers.toString())
                    .isEqualTo(1);
            assertThat(ended).containsOnly(200, 409);
            Answer now = shop.anna.get("/api/v1/handovers/" + id);
            boolean accepted = answers.getFirst().status() == 200;
            assertThat(now.text("status").equals("ACCEPTED")).isEqualTo(accepted);
            if (accepted) {
                for (JsonNode record : now.json().path("records")) {
                    assertThat(record.path("movedAt").isNull())
                            .isNotEqualTo(record.path("leftOut").isNull());
                }
            }
            for (String each : List.of(one, other)) {
                assertThat(db.sql("""
                        SELECT count(*) FROM lead_responsibility r WHERE lead_id = :id AND (
                          former_end IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lead_responsibility f WHERE f.lead_id = r.lead_id AND f.ended_at = r.began_at)
                          OR EXISTS (SELECT 1 FROM lead_responsibility o WHERE o.lead_id = r.lead_id AND o.began_at > r.began_at AND o.began_at < r.ended_at))""")
                                .param("id", Long.valueOf(each))
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
        assertThat(new LawChecker(database).broken()).isEqualTo(broken);
    }

    /** In an order that differs from round to round, begun together. */
    private static List<Answer> atOnce(List<Supplier<Answer>> acts, Random random) {
        CountDownLatch start = new CountDownLatch(1);
        Map<Integer, CompletableFuture<Answer>> running = new java.util.HashMap<>();
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, acts.size()).boxed().toList());
        java.util.Collections.shuffle(order, random);
        for (int i : order) {
            running.put(
                    i,
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    start.await();
                                } catch (InterruptedException interrupted) {
                                    Thread.currentThread().interrupt();
                                }
                                return acts.get(i).get();
                            },
                            command -> Thread.ofVirtual().start(command)));
        }
        start.countDown();
        return java.util.stream.IntStream.range(0, acts.size())
                .mapToObj(i -> running.get(i).join())
                .toList();
    }
}
