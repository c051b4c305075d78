package reglament.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.2: to whom money is credited, when it is held, and how only a decision changes that. */
@IntegrationTest
class PaymentTest {
    private static final String REASONS = "\"reasons\":\"Клиента довёл до оплаты этот сотрудник, звонки в журнале\"";

    private final Api api;
    private final TestClock clock;
    private final StatementImports imports;
    private final reglament.team.Actors actors;
    private Shop shop;
    private String mobile;
    private String client;
    private String deal;

    PaymentTest(Api api, TestClock clock, StatementImports imports, reglament.team.Actors actors) {
        this.api = api;
        this.clock = clock;
        this.imports = imports;
        this.actors = actors;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        deal = shop.deal(client, mobile);
        clock.forward(Duration.ofMinutes(5));
    }

    @Test
    void R0_2_aPaymentIsCreditedToTheResponsibleOfTheActiveDeal() {
        Answer paid = pay(shop.anna, "98000.00", null);

        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
        assertThat(paid.text("creditedTo")).isEqualTo(shop.annaId);
        assertThat(paid.text("caseId")).isEmpty();
        assertThat(shop.anna
                        .get("/api/v1/deals/" + deal + "/timeline")
                        .json()
                        .at("/items/0/type")
                        .asString(""))
                .isEqualTo("payment.recorded");
    }

    @Test
    void R0_2_aPaymentOfWhenNoDealWasActiveIsHeldAndOpensACase() {
        clock.forward(Duration.ofDays(70));

        Answer paid = pay(shop.anna, "98000.00", null);

        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
        assertThat(paid.text("creditedTo")).isEmpty();
        assertThat(paid.json().path("held").asBoolean()).isTrue();
        Answer of = shop.anna.get("/api/v1/cases/" + paid.text("caseId"));
        assertThat(of.status()).as(of.toString()).isEqualTo(200);
        assertThat(of.text("conclusion.outcome")).isEqualTo("CREDIT");
        assertThat(of.text("conclusion.shares.0.employeeId")).isEqualTo(shop.annaId);
    }

    /** The payment belongs to the deal that was active then, though it was written down on another and later. */
    @Test
    void R0_2_whatCountsIsTheMomentOfThePaymentAndNotOfItsRecording() {
        Instant before = clock.instant();
        clock.forward(Duration.ofDays(63));
        Instant lapsed = clock.instant();
        clock.forward(Duration.ofHours(1));
        String successor = takeOver();
        clock.forward(Duration.ofHours(1));

        Answer early = payFor(shop.head, successor, "10.00", before);
        Answer between = payFor(shop.head, successor, "20.00", lapsed);
        Answer late = payFor(shop.head, deal, "30.00", clock.instant());

        assertThat(early.text("creditedTo")).isEqualTo(shop.annaId);
        assertThat(between.text("creditedTo")).isEmpty();
        assertThat(late.text("creditedTo")).isEqualTo(shop.dmitryId);
    }

    @Test
    void R0_2_atTheSecondOfExpiryItIsTheOneOrTheOther() {
        Instant until = Instant.parse(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"));
        clock.forward(Duration.ofDays(70));

        assertThat(pay(shop.anna, "1.00", until).text("creditedTo")).isEqualTo(shop.annaId);
        assertThat(pay(shop.anna, "2.00", until.plusSeconds(1)).text("creditedTo"))
                .isEmpty();
    }

    @Test
    void R0_2_badInputIsToldBesideItsFieldAndChangesNothing() {
        assertThat(pay(shop.anna, "0.00", null).text("errors.0.field")).isEqualTo("amount");
        assertThat(pay(shop.anna, "-5.00", null).text("errors.0.code")).isEqualTo("not-positive");
        assertThat(pay(shop.anna, "12.345", null).status()).isEqualTo(422);
        assertThat(pay(shop.anna, "1.00", clock.instant().plusSeconds(120)).text("errors.0.field"))
                .isEqualTo("paidAt");
        assertThat(shop.anna.post("/api/v1/deals/" + deal + "/payments", "{}").text("errors.0.code"))
                .isEqualTo("missing");
        assertThat(shop.anna
                        .get("/api/v1/deals/" + deal + "/payments")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void R0_2_onlyTheResponsibleAndTheirHeadRecordAndNobodyElseSees() {
        String id = pay(shop.anna, "98000.00", null).text("id");
        Shop others = new Shop(api, clock);

        assertThat(pay(shop.dmitry, "1.00", null).status()).isIn(403, 404);
        assertThat(pay(others.head, "1.00", null).status()).isEqualTo(404);
        assertThat(others.anna.get("/api/v1/payments/" + id).status()).isEqualTo(404);
        assertThat(others.anna.get("/api/v1/payments").json().at("/items").size())
                .isZero();
        assertThat(others.anna
                        .post("/api/v1/payments/" + id + "/reverse", "{\"reason\":\"хочу чужие деньги\"}")
                        .status())
                .isEqualTo(404);
        assertThat(others.anna
                        .post("/api/v1/cases/preview", "{\"paymentId\":\"" + id + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(shop.anna
                        .get("/api/v1/payments?q=" + deal)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void R0_2_aMistakeIsReversedWholeAndOnceAndOnlyByAHead() {
        String id = pay(shop.anna, "98000.00", null).text("id");
        String reverse = "/api/v1/payments/" + id + "/reverse";
        String reason = "{\"reason\":\"Банк отозвал платёж\"}";

        assertThat(shop.anna.post(reverse, reason).status()).isEqualTo(403);
        assertThat(shop.head.post(reverse, "{\"reason\":\"нет\"}").status()).isEqualTo(422);
        Answer reversal = shop.head.post(reverse, reason);
        assertThat(reversal.text("amount.amount")).isEqualTo("-98000.00");
        assertThat(reversal.text("credits.0.amount.amount")).isEqualTo("-98000.00");
        assertThat(shop.head.post(reverse, reason).text("rule")).isEqualTo("R0.2");
        assertThat(shop.head
                        .post("/api/v1/payments/" + reversal.text("id") + "/reverse", reason)
                        .status())
                .isEqualTo(409);
        assertThat(shop.anna
                        .post("/api/v1/cases", "{\"paymentId\":\"" + id + "\",\"claim\":\"Моё\"}")
                        .text("rule"))
                .isEqualTo("R0.2");
    }

    @Test
    void R0_1_R0_2_anArbiterDividesAPaymentAndAnAppealHoldsItAgain() {
        clock.forward(Duration.ofDays(70));
        String payment = pay(shop.anna, "100.00", null).text("id");
        takeOver();
        String id = shop.head.get("/api/v1/payments/" + payment).text("caseId");
        clock.forward(Duration.ofDays(3));

        Answer unfit = decide(shop.head, id, "CREDIT", shares("60.00", "30.00"));
        assertThat(unfit.status()).as(unfit.toString()).isEqualTo(422);
        assertThat(shop.head
                        .get("/api/v1/payments/" + payment)
                        .json()
                        .path("held")
                        .asBoolean())
                .isTrue();
        String only = "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],";
        assertThat(decide(shop.head, id, "CREDIT", only).status()).isEqualTo(200);
        assertThat(shop.anna.get("/api/v1/payments/" + payment).text("creditedTo"))
                .isEqualTo(shop.annaId);

        shop.anna.post("/api/v1/cases/" + id + "/appeal", "{" + REASONS + "}");
        Answer again = decide(new Shop(api, clock).head, id, "DISMISS", "");

        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(shop.anna
                        .get("/api/v1/payments/" + payment)
                        .json()
                        .path("held")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void R0_1_R0_2_sharesOfAPaymentSumToIt() {
        Instant paidAt = clock.instant();
        clock.forward(Duration.ofDays(63));
        takeOver();
        String payment = payFor(shop.head, deal, "100.00", paidAt).text("id");
        Answer filed = shop.dmitry.post(
                "/api/v1/cases", "{\"paymentId\":\"%s\",\"claim\":\"Клиента довёл до оплаты я\"}".formatted(payment));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        String id = filed.text("id");
        clock.forward(Duration.ofDays(3));

        Answer divided = decide(shop.head, id, "CREDIT", shares("60.00", "40.00"));

        assertThat(divided.status()).as(divided.toString()).isEqualTo(200);
        Answer seen = shop.dmitry.get("/api/v1/payments/" + payment);
        assertThat(seen.text("credits.0.amount.amount")).isEqualTo("60.00");
        assertThat(seen.text("credits.1.amount.amount")).isEqualTo("40.00");
        Answer reversal =
                shop.head.post("/api/v1/payments/" + payment + "/reverse", "{\"reason\":\"Деньги вернули клиенту\"}");
        assertThat(reversal.json().path("credits").size()).isEqualTo(2);
    }

    /** With the client goes what came since the take-over. */
    @Test
    void R0_2_R2_7_aClientGivenBackBringsTheMoneyAlong() {
        clock.forward(Duration.ofDays(63));
        String successor = takeOver();
        String payment = payFor(shop.dmitry, successor, "100.00", null).text("id");
        String id = shop.anna
                .post("/api/v1/cases", "{\"dealId\":\"%s\",\"claim\":\"Прошу вернуть мне клиента\"}".formatted(deal))
                .text("id");
        clock.forward(Duration.ofDays(3));

        decide(shop.head, id, "REASSIGN", "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],");

        assertThat(shop.anna.get("/api/v1/payments/" + payment).text("creditedTo"))
                .isEqualTo(shop.annaId);
    }

    @Test
    void R0_2_aTakeOverAndAPaymentAtOnceLeaveTheMoneyWithOneWhoHeldTheClient() throws Exception {
        clock.forward(Duration.ofDays(63));
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        var taking = CompletableFuture.supplyAsync(() -> shop.dmitry.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1))));
        Answer paid = pay(shop.head, "5.00", null);

        assertThat(taking.get().status()).isEqualTo(201);
        assertThat(paid.status()).as(paid.toString()).isEqualTo(201);
        assertThat(paid.text("creditedTo")).isIn("", shop.dmitryId);
    }

    @Test
    void R0_2_aStatementFindsItsDealsOnceAndTheRestWaits() {
        var head = actors.find(new reglament.base.EmployeeId(
                        Long.parseLong(shop.head.get("/api/v1/me").text("id"))))
                .orElseThrow();
        byte[] file = statement("СД-" + deal, "за обучение " + shop.number);

        StatementImports.Imported first = imports.bring(head, "kl_to_1c.txt", file);
        StatementImports.Imported second = imports.bring(head, "kl_to_1c.txt", file);

        assertThat(first).isEqualTo(new StatementImports.Imported(2, 1, 0));
        assertThat(second).isEqualTo(new StatementImports.Imported(2, 0, 2));
        assertThat(shop.anna
                        .get("/api/v1/deals/" + deal + "/payments")
                        .json()
                        .at("/items/0/source")
                        .asString(""))
                .isEqualTo("BANK");
        long waiting = imports.listWaiting(head, 500).stream()
                .filter(e -> e.line().purpose().endsWith(" " + shop.number))
                .map(InboxEntry::id)
                .findFirst()
                .orElseThrow();
        imports.assign(head, waiting, "СД-" + deal);
        assertThat(imports.listWaiting(head, 500)).noneMatch(e -> e.id() == waiting);
        assertThat(shop.anna
                        .get("/api/v1/deals/" + deal + "/payments")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void R0_2_twoLinesAlikeInOneFileAreTwoPaymentsHoweverOftenItIsBrought() {
        var head = head();
        String day = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/Moscow"))
                .toString();
        String line = day + ";500,00;взнос %d%n".formatted(shop.number);
        byte[] file =
                ("Дата;Сумма;Назначение\n" + line + line).getBytes(java.nio.charset.Charset.forName("windows-1251"));

        assertThat(imports.bring(head, "a.csv", file)).isEqualTo(new StatementImports.Imported(2, 0, 0));
        assertThat(imports.bring(head, "a.csv", file)).isEqualTo(new StatementImports.Imported(2, 0, 2));
    }

    @Test
    void R0_2_aLineAssignedByTwoAtOnceIsOnePayment() throws Exception {
        var head = head();
        imports.bring(head, "kl_to_1c.txt", statement("без номера " + shop.number, "за обучение " + shop.number));
        long waiting = waiting(head, " " + shop.number);
        int before = paymentsOf(deal);
        var one = CompletableFuture.supplyAsync(() -> assigned(head, waiting));
        var other = CompletableFuture.supplyAsync(() -> assigned(head, waiting));

        assertThat(java.util.List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
        assertThat(paymentsOf(deal)).isEqualTo(before + 1);
    }

    @Test
    void R0_2_aLineIsNotAssignedToADealOfAnotherTeam() {
        var head = head();
        imports.bring(head, "kl_to_1c.txt", statement("без номера " + shop.number, "за обучение " + shop.number));
        long waiting = waiting(head, " " + shop.number);
        Shop others = new Shop(api, clock);
        String mobileOfOthers = others.mobile();
        String strange = others.deal(others.client(others.anna, mobileOfOthers), mobileOfOthers);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> imports.assign(head, waiting, "СД-" + strange))
                .isInstanceOf(reglament.base.InvalidInput.class);
    }

    @Test
    void R0_2_whatNoKeyboardTypesAndNoCalendarHoldsBreaksNothing() {
        Answer zero = shop.anna.post(
                "/api/v1/deals/" + deal + "/payments",
                "{\"amount\":{\"amount\":\"10.00\"},\"payer\":\"ООО\\u0000 Ромашка\",\"purpose\":\"\\u0000\"}");
        assertThat(zero.status()).as(zero.toString()).isIn(201, 422);
        for (String early : java.util.List.of("1999-12-31T20:00:00Z", "-100000-01-01T00:00:00Z")) {
            assertThat(shop.anna
                            .post(
                                    "/api/v1/deals/" + deal + "/payments",
                                    "{\"amount\":{\"amount\":\"10.00\"},\"paidAt\":\"%s\"}".formatted(early))
                            .text("errors.0.field"))
                    .isEqualTo("paidAt");
        }
    }

    @Test
    void R0_1_twoArbitersDecideOnceAndTheMoneySums() throws Exception {
        clock.forward(Duration.ofDays(63));
        Answer paid = pay(shop.head, "100.00", null);
        String id = paid.text("caseId");
        clock.forward(Duration.ofDays(3));
        Shop others = new Shop(api, clock);
        String share = "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],";
        var one = CompletableFuture.supplyAsync(
                () -> decide(shop.head, id, "CREDIT", share).status());
        var other = CompletableFuture.supplyAsync(
                () -> decide(others.head, id, "CREDIT", share).status());

        assertThat(java.util.List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 409);
        Answer now = shop.head.get("/api/v1/payments/" + paid.text("id"));
        assertThat(now.text("creditedTo")).isEqualTo(shop.annaId);
        assertThat(now.text("credits.0.amount.amount")).isEqualTo("100.00");
    }

    private boolean assigned(reglament.team.Actor head, long waiting) {
        try {
            imports.assign(head, waiting, "СД-" + deal);
            return true;
        } catch (reglament.base.Refused refused) {
            return false;
        }
    }

    private int paymentsOf(String of) {
        return shop.anna
                .get("/api/v1/deals/" + of + "/payments")
                .json()
                .at("/items")
                .size();
    }

    private reglament.team.Actor head() {
        return actors.find(new reglament.base.EmployeeId(
                        Long.parseLong(shop.head.get("/api/v1/me").text("id"))))
                .orElseThrow();
    }

    private long waiting(reglament.team.Actor head, String purpose) {
        return imports.listWaiting(head, 500).stream()
                .filter(e -> e.line().purpose().equals("за обучение" + purpose))
                .map(InboxEntry::id)
                .findFirst()
                .orElseThrow();
    }

    private byte[] statement(String one, String other) {
        String day = java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/Moscow"))
                .toString();
        return "Дата;Номер;Плательщик;Сумма;Назначение\n%1$s;%2$s1;Клиент;98000,00;%3$s\n%1$s;%2$s2;Другой;500,00;%4$s\n"
                .formatted(day, shop.number, one, other)
                .getBytes(StandardCharsets.UTF_8);
    }

    private String takeOver() {
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        return shop.dmitry
                .post("/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)))
                .text("dealId");
    }

    private String shares(String annas, String dmitrys) {
        return "\"shares\":[{\"employeeId\":\"%s\",\"amount\":{\"amount\":\"%s\"}},{\"employeeId\":\"%s\",\"amount\":{\"amount\":\"%s\"}}],"
                .formatted(shop.annaId, annas, shop.dmitryId, dmitrys);
    }

    private static Answer decide(Caller by, String id, String outcome, String shares) {
        return by.post("/api/v1/cases/" + id + "/decide", "{\"outcome\":\"" + outcome + "\"," + shares + REASONS + "}");
    }

    private Answer pay(Caller by, String amount, @org.jspecify.annotations.Nullable Instant paidAt) {
        return payFor(by, deal, amount, paidAt);
    }

    private static Answer payFor(
            Caller by, String deal, String amount, @org.jspecify.annotations.Nullable Instant paidAt) {
        String at = paidAt == null ? "" : ",\"paidAt\":\"" + paidAt + "\"";
        return by.post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"" + amount + "\"}" + at + "}");
    }
}
