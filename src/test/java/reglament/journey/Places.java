package reglament.journey;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.TestClock;

/** Where one can go in a shop at work: every page with records behind it, in the states that look different. */
final class Places {
    /** What answers GET with HTML and is no page, and why. */
    static final Map<String, String> NOT_PAGES = notPages();

    /**
     * One page to be looked at.
     *
     * @param route as the controller maps it
     * @param name of its picture
     * @param login who goes there; nobody if empty
     * @param found whether the answer is 200
     */
    record Place(String route, String name, String login, String path, boolean found) {}

    private final List<Place> places = new ArrayList<>();
    private final Api api;
    private final Shop shop;
    private final TestClock clock;
    private final String anna;
    private final String dmitry;
    private final String head;

    Places(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = new Shop(api, clock);
        this.anna = "anna" + shop.number;
        this.dmitry = "dmitry" + shop.number;
        this.head = "head" + shop.number;
        cases();
        deals();
        leadsAndContacts();
        handovers();
        merges();
        measures();
        everythingElse();
    }

    List<Place> list() {
        return List.copyOf(places);
    }

    /** One that lapsed, one about to, one well protected; the lapsed one stands in the way of nobody. */
    private void deals() {
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        String lapsed = shop.deal(client, mobile);
        clock.forward(Duration.ofDays(11));
        String otherMobile = shop.mobile();
        String soon = shop.deal(shop.client(shop.anna, otherMobile), otherMobile, 1);
        clock.forward(Duration.ofDays(51));
        String thirdMobile = shop.mobile();
        String third = shop.client(shop.anna, thirdMobile);
        String kept = shop.deal(third, thirdMobile, 2);
        String comment = shop.anna
                .post("/api/v1/deals/" + kept + "/comments", "{" + Shop.comment(3) + "}")
                .text("id");
        String bare = shop.anna
                .post("/api/v1/deals/" + kept + "/comments", "{\"text\":\"думает\"}")
                .text("id");
        String reply = shop.lead(shop.dmitry, client, shop.group);

        shop.anna.post("/api/v1/deals/" + kept + "/payments", "{\"amount\":{\"amount\":\"40000.00\"}}");
        shop.anna.post("/api/v1/deals/" + lapsed + "/payments", "{\"amount\":{\"amount\":\"12500.50\"}}");

        add("/deals/{id:\\d+}/payments", "deal-payments", anna, "/deals/" + kept + "/payments");
        add("/deals/{id:\\d+}/payments", "deal-payments-held", head, "/deals/" + lapsed + "/payments");
        add("/payments", "payments", anna, "/payments");
        add("/payments", "payments-head", head, "/payments");
        add("/payments", "payments-none", dmitry, "/payments?state=HELD");
        add("/payments/inbox", "payments-inbox", head, "/payments/inbox");
        add("/deals/{id}", "deal", anna, "/deals/" + kept);
        add("/deals/{id}", "deal-soon", anna, "/deals/" + soon);
        add("/deals/{id}", "deal-lapsed", anna, "/deals/" + lapsed);
        add("/deals/{id}", "deal-head", head, "/deals/" + kept);
        add("/{records:leads|deals}/{id:\\d+}/plan", "plan", anna, "/deals/" + kept + "/plan");
        add("/comments/{id:\\d+}", "comment", head, "/comments/" + comment);
        add("/comments/{id:\\d+}", "comment-bare", anna, "/comments/" + bare);
        add("/comments/{id:\\d+}", "comment-bare-head", head, "/comments/" + bare);
        add("/deals", "deals-board", anna, "/deals");
        add("/deals", "deals-list", anna, "/deals?view=list");
        add("/deals", "deals-board-head", head, "/deals");
        add("/deals", "deals-none", dmitry, "/deals?q=ничего");
        add("/contacts/{id}", "contact", anna, "/contacts/" + third);
        add("/contacts/{id}", "contact-lapsed", anna, "/contacts/" + client);
        add("/contacts/{id}/edit", "contact-edit", anna, "/contacts/" + third + "/edit");
        add("/contacts/{id}/erasure", "contact-erasure-waits", head, "/contacts/" + third + "/erasure");
        String asked = shop.client(shop.anna, shop.mobile());
        add("/contacts/{id}/erasure", "contact-erasure", head, "/contacts/" + asked + "/erasure");
        String gone = shop.client(shop.anna, shop.mobile());
        shop.head.post("/api/v1/contacts/" + gone + "/erasure", "{\"reason\":\"Письмо № 12 от 14 января\"}");
        add("/contacts/{id}", "contact-erased", head, "/contacts/" + gone);
        add("/contacts/{id}/rights", "contact-rights", anna, "/contacts/" + third + "/rights");
        add("/contacts/{id}/deals", "contact-deals", anna, "/contacts/" + third + "/deals");
        add("/contacts/{id}/slots", "contact-slots", anna, "/contacts/" + third + "/slots");
        add("/contacts/{id:\\d+}/cases", "contact-cases", anna, "/contacts/" + third + "/cases");
        add("/leads/{id:\\d+}/cases", "lead-cases", dmitry, "/leads/" + reply + "/cases");
        add("/deals/{id:\\d+}/cases", "deal-cases", anna, "/deals/" + kept + "/cases");
        add("/contacts/{id}/leads", "contact-leads", anna, "/contacts/" + third + "/leads");
        add("/leads/{id}/conversion", "conversion", dmitry, "/leads/" + reply + "/conversion");
        add("/leads/{id}/conversion/new", "conversion-form-takeover", dmitry, "/leads/" + reply + "/conversion/new");
    }

    /** One that waits for the parties, one that can be decided, one that was, and one not filed yet. */
    private void cases() {
        String waits = filed(takenOver("ипотечному калькулятору", "вебинару по налогам"));
        shop.anna.post("/api/v1/cases/" + waits + "/statements", "{\"text\":\"Мы общались в октябре\"}");
        String ready = heard(filed(takenOver("корпоративному тарифу", "зимнему интенсиву")));
        String decided = heard(filed(takenOver("подготовке к экзамену", "курсу черчения")));
        shop.head.post(
                "/api/v1/cases/" + decided + "/decide",
                "{\"outcome\":\"DISMISS\",\"reasons\":\"Защита кончилась до замещения, связь не засчитана\"}");
        String unfiled = takenOver("языковой практике", "летней школе");
        add("/cases", "cases", anna, "/cases");
        add("/cases", "cases-head", head, "/cases");
        add("/cases", "cases-decided", head, "/cases?view=DECIDED");
        add("/cases", "cases-none", Api.ADMIN, "/cases");
        add("/cases", "cases-found", head, "/cases?view=DECIDED&rule=R2.7&q=связь");
        add("/deals/{id}", "deal-taken-over", anna, "/deals/" + unfiled);
        add("/cases/new", "case-new", anna, "/cases/new?subject=SLOT&ref=" + unfiled);
        add("/cases/{id:\\d+}", "case", anna, "/cases/" + waits);
        add("/cases/{id:\\d+}", "case-arbiter", head, "/cases/" + ready);
        add("/cases/{id:\\d+}", "case-decided", anna, "/cases/" + decided);
        add("/cases/protocols", "case-protocols", anna, "/cases/protocols?code=0000");
    }

    /** A deal of Anna's that Dmitry has just taken over; each talked about something else. */
    private String takenOver(String annas, String dmitrys) {
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        String first = shop.lead(shop.anna, client, shop.group);
        shop.call(mobile, shop.extension("1"), 100);
        String deal = shop.anna
                .post("/api/v1/leads/" + first + "/convert", shop.conversion(shop.group, shop.product, about(annas)))
                .text("dealId");
        clock.forward(Duration.ofDays(70));
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        shop.dmitry.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, about(dmitrys)));
        return deal;
    }

    /** A deal of Anna's like no other. */
    private String sold(String client, String mobile, String matter) {
        String lead = shop.lead(shop.anna, client, shop.group);
        shop.call(mobile, shop.extension("1"), 100);
        return shop.anna
                .post("/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, about(matter)))
                .text("dealId");
    }

    private static String about(String matter) {
        return "\"topic\":\"Подробно говорили по %1$s, интересуют сроки и цена\",\"agreement\":\"Пришлю расчёт по %1$s, ответит до среды\""
                .formatted(matter);
    }

    private String filed(String deal) {
        return shop.anna
                .post("/api/v1/cases", "{\"dealId\":\"%s\",\"claim\":\"Прошу вернуть мне клиента\"}".formatted(deal))
                .text("id");
    }

    private String heard(String id) {
        for (var party : List.of(shop.anna, shop.dmitry)) {
            party.post("/api/v1/cases/" + id + "/statements", "{\"text\":\"Прошу решить по журналу звонков\"}");
        }
        return id;
    }

    /** Dmitry called Anna's clients: one objected to, one with a fine that waits, one fined already. */
    private void measures() {
        shop.anotherHead("second", "4");
        shop.head.post(
                "/api/v1/bonus-bases",
                "{\"employeeId\":\"%s\",\"month\":\"2026-11\",\"amount\":{\"amount\":\"60000.00\"}}"
                        .formatted(shop.dmitryId));
        String objected = violation();
        shop.dmitry.post("/api/v1/violations/" + objected + "/object", "{\"text\":\"Клиент сам просил перезвонить\"}");
        String waits = fined(violation(), "9000.00");
        String decided = fined(violation(), "5000.00");
        api.signedIn("second" + shop.number, "password-1").post("/api/v1/measures/" + decided + "/approve", "{}");
        String month = shop.dmitry.get("/api/v1/measures/" + decided).text("month");
        add("/violations", "violations", dmitry, "/violations");
        add("/violations", "violations-head", head, "/violations");
        add("/violations", "violations-objected", head, "/violations?state=OBJECTED");
        add("/violations", "violations-none", Api.ADMIN, "/violations");
        add("/violations/{id:\\d+}", "violation", dmitry, "/violations/" + violation());
        add("/violations/{id:\\d+}", "violation-objected", head, "/violations/" + objected);
        String measures = "/violations/{id:\\d+}/measures";
        add(measures, "violation-measures", head, "/violations/" + objected + "/measures");
        add("/measures", "measures", dmitry, "/measures");
        add("/measures", "measures-waiting", head, "/measures");
        add("/measures", "measures-register", head, "/measures?view=REGISTER&month=" + month);
        add("/measures/{id:\\d+}", "measure-proposed", "second" + shop.number, "/measures/" + waits);
        add("/measures/{id:\\d+}", "measure-own", dmitry, "/measures/" + decided);
        add("/measures/{id:\\d+}", "measure-approved", head, "/measures/" + decided);
        add("/measures/bases", "measure-bases", head, "/measures/bases");
        add("/conduct", "conduct", dmitry, "/conduct");
        add("/conduct/{employee:\\d+}", "conduct-head", head, "/conduct/" + shop.dmitryId);
        add("/conduct/{employee:\\d+}/measures", "conduct-measures", head, "/conduct/" + shop.dmitryId + "/measures");
    }

    private String violation() {
        String mobile = shop.mobile();
        shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        clock.forward(Duration.ofMinutes(1));
        shop.call(mobile, shop.extension("2"), 60);
        return shop.dmitry.get("/api/v1/violations").text("items.0.id");
    }

    /** A fine in the place of the warning the system proposed, explained already. */
    private String fined(String violation, String amount) {
        String warning = shop.dmitry.get("/api/v1/measures").text("items.0.id");
        shop.head.post("/api/v1/measures/" + warning + "/cancel", "{\"reason\":\"Предложен штраф вместо неё\"}");
        String fine = shop.head
                .post("/api/v1/measures", """
                        {"violationId":"%s","kind":"FINE","amount":{"amount":"%s"},"reason":"Звонит чужим клиентам не первый раз"}""".formatted(violation, amount))
                .text("id");
        shop.dmitry.post(
                "/api/v1/measures/" + fine + "/explain",
                "{\"text\":\"Клиент оставил номер на сайте, я не видел, что его уже ведут\"}");
        return fine;
    }

    private void leadsAndContacts() {
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        String ready = shop.lead(shop.anna, client, shop.group);
        shop.call(mobile, shop.extension("1"), 252);
        shop.message("t" + shop.number, "OUT", mobile, anna, "Отправила программу", false);
        shop.anna.post(
                "/api/v1/leads/" + ready + "/comments",
                "{\"topic\":\"Обсудили диплом, рассрочку и даты занятий курса\",\"agreement\":\"Завтра пришлю договор и счёт, оплатит в пятницу\"}");
        shop.anna.post("/api/v1/leads/" + ready + "/comments", "{\"topic\":\"перезвонить\",\"agreement\":\"\"}");
        String anonymous = shop.anna
                .post(
                        "/api/v1/leads",
                        "{\"title\":\"Курс по аналитике\",\"source\":\"CALL\",\"client\":{\"name\":\"Ольга\",\"phone\":\"%s\"}}"
                                .formatted(shop.mobile()))
                .text("id");

        add("/leads", "leads", anna, "/leads");
        add("/leads", "leads-head", head, "/leads?view=ALL");
        add("/leads/new", "lead-new", anna, "/leads/new");
        add("/leads/new", "lead-new-of-contact", anna, "/leads/new?contactId=" + client);
        add("/leads/{id}", "lead", anna, "/leads/" + ready);
        add("/leads/{id}", "lead-anonymous", anna, "/leads/" + anonymous);
        add("/leads/{id}", "lead-head", head, "/leads/" + ready);
        add("/leads/{id}/edit", "lead-edit", anna, "/leads/" + ready + "/edit");
        add("/leads/{id}/conversion/new", "conversion-form", anna, "/leads/" + ready + "/conversion/new");
        add("/contacts", "contacts", anna, "/contacts");
        add("/contacts", "contacts-none", anna, "/contacts?q=ничего");
        add("/contacts/new", "contact-new", anna, "/contacts/new");
        places.add(new Place("/leads/{id}", "not-found", anna, "/leads/999999999", false));
    }

    /** Offered, accepted in part, declined; somebody away, and who stands in for them. */
    private void handovers() {
        String veraId = shop.admin
                .post("/api/v1/employees", """
                        {"login":"vera%d","password":"password-1","fullName":"Вера Ким","role":"MANAGER","extension":"%s"}""".formatted(shop.number, shop.extension("6")))
                .text("id");
        String vera = "vera" + shop.number;
        var verasHands = api.signedIn(vera, "password-1");
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        shop.deal(client, mobile, 4);
        String lead = shop.lead(shop.anna, client, shop.group("Лицензии"));
        String ended = shop.lead(shop.anna, client, shop.group("Табели"));
        String offer = "{\"%s\":\"%s\",\"toId\":\"%s\",\"note\":\"Клиент ждёт счёт до пятницы, звонить после обеда\"}";
        String declined = shop.anna
                .post("/api/v1/handovers", offer.formatted("leadId", lead, veraId))
                .text("id");
        verasHands.post("/api/v1/handovers/" + declined + "/decline", "{\"reason\":\"Не веду лицензии\"}");
        String accepted = shop.anna
                .post("/api/v1/handovers", offer.formatted("contactId", client, veraId))
                .text("id");
        shop.anna.post("/api/v1/leads/" + ended + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}");
        verasHands.post("/api/v1/handovers/" + accepted + "/accept", "");
        String otherMobile = shop.mobile();
        String other = shop.client(shop.anna, otherMobile);
        String kept = sold(other, otherMobile, "переносу лицензий");
        shop.anna.post("/api/v1/handovers", offer.formatted("contactId", other, veraId));
        java.time.LocalDate today =
                clock.instant().atZone(java.time.ZoneId.of("Europe/Moscow")).toLocalDate();
        shop.anna.post(
                "/api/v1/absences",
                "{\"substituteId\":\"%s\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                        .formatted(veraId, today, today.plusDays(9)));
        add("/handovers", "handovers", vera, "/handovers");
        add("/handovers", "handovers-mine", anna, "/handovers?view=OUTGOING");
        add("/handovers", "handovers-head", head, "/handovers?view=ALL");
        add("/handovers", "handovers-none", dmitry, "/handovers");
        add("/handovers/{id:\\d+}", "handover", vera, "/handovers/" + accepted);
        add(
                "/{section:leads|deals|contacts}/{id:\\d+}/handover",
                "handover-offer",
                anna,
                "/contacts/" + other + "/handover");
        add(
                "/{section:leads|deals|contacts}/{id:\\d+}/handover",
                "handover-offer-head",
                head,
                "/deals/" + kept + "/handover");
        add("/settings/absence", "absence", anna, "/settings/absence");
        add("/settings/absence", "absence-substitute", vera, "/settings/absence");
        add(
                "/settings/absence",
                "absence-head",
                head,
                "/settings/absence?employeeId=" + shop.annaId + "&firstDay=" + today.plusDays(20) + "&lastDay="
                        + today.plusDays(90));
        add("/deals/lapsing", "deals-lapsing", anna, "/deals/lapsing?from=" + today + "&to=" + today.plusDays(90));
        add("/deals/{id}", "deal-substitute", vera, "/deals/" + kept);
        add("/deals", "deals-substitute", vera, "/deals?responsible=" + shop.annaId);
    }

    /** A pair somebody proposes to merge, one in which two slots met, and one that was parted again. */
    private void merges() {
        String one = shop.client(shop.anna, shop.mobile());
        String other = shop.client(shop.anna, shop.mobile());
        shop.anna.post(
                "/api/v1/contacts/" + one + "/near-duplicates/" + other,
                "{\"note\":\"Один голос, одна дата рождения; фамилия сменилась после свадьбы\"}");
        String mobile = shop.mobile();
        String holder = shop.client(shop.anna, mobile);
        sold(holder, mobile, "выездному семинару");
        String late = shop.mobile();
        String twin = shop.client(shop.anna, late);
        sold(twin, late, "пробному занятию");
        String merge = merge(holder, twin);
        String undone = merge(one, shop.client(shop.anna, shop.mobile()));
        shop.head.post("/api/v1/merges/" + undone + "/undo", "{\"reason\":\"Это её сестра\"}");
        String pair = "/contacts/{one:\\d+}/merge/{other:\\d+}";
        add(pair, "merge-compare", head, "/contacts/" + one + "/merge/" + other);
        add(pair, "merge-compare-manager", anna, "/contacts/" + one + "/merge/" + other);
        add("/merges/{id:\\d+}", "merge", head, "/merges/" + merge);
        add("/merges/{id:\\d+}", "merge-undone", head, "/merges/" + undone);
        add("/contacts/near-duplicates", "near", head, "/contacts/near-duplicates");
        add("/contacts/near-duplicates", "near-none", dmitry, "/contacts/near-duplicates?view=SWAPPED");
        add("/contacts/{id:\\d+}/near-duplicates", "near-of-client", head, "/contacts/" + one + "/near-duplicates");
        add("/contacts/{id}", "contact-merged", head, "/contacts/" + holder);
    }

    private String merge(String survivor, String gone) {
        return shop.head
                .post("/api/v1/contacts/" + survivor + "/merge", "{\"from\":\"%s\"}".formatted(gone))
                .text("id");
    }

    private void everythingElse() {
        add("/sign-in", "sign-in", "", "/sign-in");
        add("/sign-in", "sign-in-refused", "", "/sign-in?refused");
        add("/search", "search", anna, "/search?q=" + "Ольга");
        add("/search", "search-empty", anna, "/search");
        add("/reports/fairness", "fairness", head, "/reports/fairness");
        add("/reports/fairness", "fairness-none", head, "/reports/fairness?from=2001-01-01&to=2001-02-01");
        add("/reports/fairness/rows", "fairness-rows", head, "/reports/fairness/rows?rule=R2.7&of=DECISIONS");
        add("/settings/journal", "journal", dmitry, "/settings/journal");
        add("/notices", "notices", dmitry, "/notices");
        add("/notices", "notices-none", Api.ADMIN, "/notices?view=unread");
        add("/rulebook", "rulebook", head, "/rulebook");
        add("/rulebook/policies/{name}", "policy", head, "/rulebook/policies/deal.protection.months");
        add("/rulebook/policies/{name}", "policy-mode", head, "/rulebook/policies/r3.2.mode");
        add("/rulebook/policies/{name}", "policy-read", anna, "/rulebook/policies/r1.3.mode");
        String tested = shop.head
                .post("/api/v1/rulebook/back-tests", "{\"months\":1,\"stopPhrasesAdded\":[\"созвонимся при случае\"]}")
                .text("id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> shop.head
                        .get("/api/v1/rulebook/back-tests/" + tested)
                        .text("state")
                        .equals("DONE"));
        add("/rulebook/back-tests", "back-tests", head, "/rulebook/back-tests");
        add("/rulebook/back-tests/{id:\\d+}", "back-test", head, "/rulebook/back-tests/" + tested);
        add(
                "/rulebook/back-tests/{id:\\d+}/deals",
                "back-test-deals",
                head,
                "/rulebook/back-tests/" + tested + "/deals");
        add("/rulebook/history", "rulebook-history", head, "/rulebook/history");
        add("/rulebook/history", "rulebook-history-none", anna, "/rulebook/history?clause=R1.1");
        add("/rulebook/acknowledgement", "acknowledgement", anna, "/rulebook/acknowledgement");
        add("/rulebook/acknowledgements", "acknowledgements", head, "/rulebook/acknowledgements");
        add("/settings/security", "security", anna, "/settings/security");
        add("/settings/people", "people", Api.ADMIN, "/settings/people");
        add("/settings/people", "people-head", head, "/settings/people");
        add("/settings/people/new", "person-new", Api.ADMIN, "/settings/people/new");
        add("/settings/people/{id}", "person", Api.ADMIN, "/settings/people/" + shop.annaId);
        add("/settings/catalogue", "catalogue", Api.ADMIN, "/settings/catalogue");
        add("/settings/channels", "channels", Api.ADMIN, "/settings/channels");
        add("/rulebook", "rulebook-admin", Api.ADMIN, "/rulebook");
    }

    private void add(String route, String name, String login, String path) {
        places.add(new Place(route, name, login, path, true));
    }

    private static Map<String, String> notPages() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("/", "leads on to the first page");
        reasons.put("/settings", "is /settings/people");
        reasons.put("/settings/teams", "leads back to the people");
        reasons.put("/settings/released-mailboxes", "leads back to the people");
        reasons.put("/comments/{id:\\d+}/verdict", "leads back to the comment");
        reasons.put("/error", "is not asked for; its template is the one of a missing record");
        reasons.put("/rulebook/policies/{name}/versions/{version:\\d{1,6}}/withdrawal", "leads back to the policy");
        reasons.put("/search/hits", "a fragment of the palette");
        for (String act :
                List.of("comments", "attempts", "assignment", "status", "refusal", "junk", "reopening", "contact")) {
            reasons.put("/leads/{id}/" + act, "leads back to the lead");
        }
        for (String act : List.of("imports", "inbox/{entry:\\d+}/assignment", "inbox/{entry:\\d+}/dismissal")) {
            reasons.put("/payments/" + act, "leads back to the inbox");
        }
        for (String act : List.of("acceptance", "refusal", "withdrawal")) {
            reasons.put("/handovers/{id:\\d+}/" + act, "leads back to the hand-over");
        }
        for (String act : List.of("objection", "upholding", "cancellation")) {
            reasons.put("/violations/{id:\\d+}/" + act, "leads back to the violation");
        }
        for (String act : List.of(
                "explanation", "approval", "rejection", "acknowledgement", "objection", "upholding", "cancellation")) {
            reasons.put("/measures/{id:\\d+}/" + act, "leads back to the measure");
        }
        for (String act : List.of("distinction", "revocation", "proposal")) {
            reasons.put("/contacts/{one:\\d+}/merge/{other:\\d+}/" + act, "leads back to the comparison");
        }
        reasons.put("/merges/{id:\\d+}/undoing", "leads back to the merge");
        for (String act : List.of("statements", "decision", "appeal")) {
            reasons.put("/cases/{id:\\d+}/" + act, "leads back to the case");
        }
        for (String act :
                List.of("comments", "attempts", "stage", "lines", "victory", "loss", "assignment", "expectation")) {
            reasons.put("/deals/{id}/" + act, "leads back to the deal");
        }
        return Map.copyOf(reasons);
    }
}
