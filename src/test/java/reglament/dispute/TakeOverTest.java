package reglament.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R2.7: what a take-over means for the former holder, and their hours to object. */
@IntegrationTest
class TakeOverTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String mobile;
    private String client;
    private String former;

    TakeOverTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** A deal that Anna let lapse. */
    @BeforeEach
    void lapse() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        former = shop.deal(client, mobile);
        clock.forward(Duration.ofDays(63));
    }

    @Test
    void R2_7_whoeverTakesOverIsToldBeforehandThatTheFormerHolderMayObject() {
        String lead = ready(shop, shop.dmitry, "2");
        Answer trial = shop.dmitry.post(
                "/api/v1/leads/" + lead + "/convert?dryRun=true",
                shop.conversion(shop.group, shop.product, Shop.comment(1)));
        assertThat(trial.text("allowed")).isEqualTo("true");
        assertThat(trial.body()).contains("сможет возразить 24 часа");
    }

    @Test
    void R2_7_theFormerHolderAndTheirHeadAreToldWithTheWayToObject() {
        String successor = takeOver();

        Answer annas = shop.anna.get("/api/v1/notices");
        assertThat(annas.text("items.0.text")).contains("СД-" + former, "СД-" + successor, "Возразить можно до");
        assertThat(annas.text("items.0.path")).isEqualTo("/cases/new?subject=SLOT&ref=" + former);
        assertThat(shop.head.get("/api/v1/notices").text("items.0.path")).isEqualTo("/deals/" + former);
        assertThat(shop.dmitry.get("/api/v1/notices").body()).doesNotContain("СД-" + former);
    }

    @Test
    void R2_7_anObjectionIsTakenAtTheLastMomentAndNotAMomentLater() {
        takeOver();
        Instant until = Instant.parse(shop.anna.get("/api/v1/deals/" + former).text("objectionUntil"));
        assertThat(until).isEqualTo(clock.instant().plus(Duration.ofHours(24)));

        clock.set(until.plusMillis(1));
        Answer late = object(shop.anna);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("rule")).isEqualTo("R2.7");
        assertThat(shop.anna
                        .post("/api/v1/cases/preview", "{\"dealId\":\"" + former + "\"}")
                        .text("rule"))
                .isEqualTo("R2.7");

        clock.set(until);
        assertThat(object(shop.anna).status()).isEqualTo(201);
    }

    @Test
    void R2_7_twoObjectionsAtOnceAreOneCase() throws Exception {
        takeOver();
        List<Integer> answers =
                atOnce(() -> object(shop.anna).status(), () -> object(shop.head).status());
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void R2_7_twoTakeOversAtOnceLeaveOneSuccessor() throws Exception {
        Shop others = new Shop(api, clock);
        String dmitrys = ready(shop, shop.dmitry, "2");
        String strangers = ready(others, others.anna, "1");

        List<Integer> answers = atOnce(
                () -> convert(shop.dmitry, dmitrys, 1).status(),
                () -> convert(others.anna, strangers, 2).status());

        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        assertThat(shop.head.get("/api/v1/deals/" + former).text("supersededBy"))
                .isNotEmpty();
    }

    @Test
    void R2_7_onlyTheFormerHolderOrTheirHeadObjects() {
        takeOver();
        assertThat(object(shop.dmitry).status()).as("the taker").isEqualTo(403);
        Shop others = new Shop(api, clock);
        others.lead(others.anna, client, shop.group);
        assertThat(object(others.anna).status())
                .as("somebody with a lead on the client")
                .isIn(403, 404);
        assertThat(object(others.head).status()).as("another head").isEqualTo(403);
        assertThat(object(shop.head).status()).as("their head").isEqualTo(201);
    }

    @Test
    void R0_1_thePreviewSaysWhoWouldGainAndLose() {
        String successor = takeOver();
        pay(successor, "8000.00");

        Answer preview = shop.anna.post("/api/v1/cases/preview", "{\"dealId\":\"" + former + "\"}");

        assertThat(preview.text("stakes.0.amount.amount")).isEqualTo("8000.00");
        assertThat(preview.text("stakes.0.from.0")).startsWith("dmitry");
        assertThat(preview.text("stakes.0.to.0")).startsWith("anna");
        assertThat(preview.text("stakes.1.amount.amount")).isEqualTo("90000.00");
        assertThat(preview.text("stakes.1.what")).contains("СД-" + successor);
    }

    @Test
    void R0_1_aClientGivenBackAfterTheSaleBringsItsMoneyAndLeavesTheDealAsItWasWon() {
        String successor = takeOver();
        String payment = pay(successor, "98000.00");
        String id = object(shop.anna).text("id");
        clock.forward(Duration.ofMinutes(5));
        assertThat(shop.dmitry.post("/api/v1/deals/" + successor + "/win", "").status())
                .isEqualTo(200);
        clock.forward(Duration.ofDays(3));

        Answer decided = shop.head.post(
                "/api/v1/cases/" + id + "/decide",
                "{\"outcome\":\"REASSIGN\",\"shares\":[{\"employeeId\":\"%s\"}],\"reasons\":\"Звонок прежнего ответственного был засчитан\"}"
                        .formatted(shop.annaId));

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(shop.head.get("/api/v1/payments/" + payment).text("creditedTo"))
                .isEqualTo(shop.annaId);
        assertThat(shop.head.get("/api/v1/deals/" + successor).text("responsibleId"))
                .isEqualTo(shop.dmitryId);
    }

    /** A lead on the client with an interaction: all that a take-over needs but the comment. */
    private String ready(Shop of, Caller by, String digit) {
        String lead = of.lead(by, client, shop.group);
        shop.call(mobile, of.extension(digit), 100);
        return lead;
    }

    private Answer convert(Caller by, String lead, int comment) {
        return by.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(comment)));
    }

    private String takeOver() {
        Answer converted = convert(shop.dmitry, ready(shop, shop.dmitry, "2"), 1);
        assertThat(converted.status()).as(converted.toString()).isEqualTo(201);
        return converted.text("dealId");
    }

    private Answer object(Caller by) {
        return by.post(
                "/api/v1/cases", "{\"dealId\":\"%s\",\"claim\":\"Прошу вернуть мне клиента\"}".formatted(former));
    }

    private String pay(String successor, String amount) {
        return shop.dmitry
                .post("/api/v1/deals/" + successor + "/payments", "{\"amount\":{\"amount\":\"%s\"}}".formatted(amount))
                .text("id");
    }

    @SafeVarargs
    private static List<Integer> atOnce(java.util.function.Supplier<Integer>... acts) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.length)) {
            List<CompletableFuture<Integer>> under = Stream.of(acts)
                    .map(act -> CompletableFuture.supplyAsync(act, threads))
                    .toList();
            List<Integer> answers = new java.util.ArrayList<>();
            for (CompletableFuture<Integer> one : under) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
