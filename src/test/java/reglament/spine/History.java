package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reglament.testing.Answer;
import reglament.testing.Api.Caller;
import reglament.testing.TestClock;

/** One history of a shop: its clients, leads and deals so far, and what each step does to them over the API. */
final class History {
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 422, 429);
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(7),
            Duration.ofHours(3),
            Duration.ofDays(1),
            Duration.ofDays(9),
            Duration.ofDays(33),
            Duration.ofDays(64));

    enum Act {
        MEET,
        MEET_A_TWIN,
        CHANGE_PHONE,
        LEAD,
        ANONYMOUS_LEAD,
        ATTACH,
        CALL,
        CALL_AND_TALK,
        MISS,
        WRITE,
        COMMENT,
        COMMENT_A_DEAL,
        PROLONG,
        BARE_COMMENT,
        ATTEMPT,
        CONVERT,
        CONVERT_UNMET,
        SELL,
        TAKE_OVER,
        STAGE,
        LINES,
        WIN,
        LOSE,
        JOIN,
        REFUSE,
        HAND_OVER_LEAD,
        HAND_OVER_DEAL,
        OVERRULE,
        PAY,
        REVERSE,
        DECIDE,
        AWAY,
        BACK,
        STAND_IN,
        OFFER,
        ANSWER,
        MERGE,
        UNDO,
        WAIT,
        WAIT_LONG
    }

    /** What is done, and three numbers that choose by whom, to what and how. */
    record Step(Act act, int who, int which, int how) {}

    private record Client(String id, String surname, String mobile) {}

    private final Shop shop;
    private final TestClock clock;
    private final Map<String, Integer> reached;
    private final List<Client> clients = new ArrayList<>();
    private final List<String> leads = new ArrayList<>();
    private final List<String> deals = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();
    private final List<String> absences = new ArrayList<>();
    private final List<String> handovers = new ArrayList<>();
    private final String otherGroup;
    private final String otherProduct;

    History(Shop shop, TestClock clock, Map<String, Integer> reached) {
        this.shop = shop;
        this.clock = clock;
        this.reached = reached;
        this.otherGroup = shop.group("Лицензии");
        this.otherProduct = shop.product(otherGroup, "Табель");
        meet(shop.anna);
        meet(shop.dmitry);
    }

    void live(Step step) {
        clock.forward(Duration.ofSeconds(11));
        boolean annas = step.who() % 2 == 0;
        Caller by = annas ? shop.anna : shop.dmitry;
        String extension = shop.extension(annas ? "1" : "2");
        Client client = of(clients, step.which());
        String lead = of(leads, step.which());
        String deal = of(deals, step.which());
        int how = step.how();
        switch (step.act()) {
            case MEET -> meet(by);
            case MEET_A_TWIN ->
                done(by.post(
                        "/api/v1/contacts",
                        Shop.contact(client.surname(), "1987-03-14", shop.mobile(), shop.mailbox())));
            case CHANGE_PHONE ->
                done(by.patch(
                        "/api/v1/contacts/" + client.id(),
                        "{\"phones\":[{\"kind\":\"MOBILE\",\"number\":\"%s\"},{\"kind\":\"WORK\",\"number\":\"%s\"}]}"
                                .formatted(
                                        client.mobile(),
                                        how % 3 == 0 ? of(clients, how).mobile() : shop.mobile())));
            case LEAD -> lead(by, client, how);
            case ANONYMOUS_LEAD ->
                add(
                        leads,
                        done(by.post(
                                "/api/v1/leads",
                                "{\"title\":\"Аноним\",\"source\":\"CALL\",\"client\":{\"name\":\"Кто-то\",\"phone\":\"%s\"}}"
                                        .formatted(how % 2 == 0 ? shop.mobile() : client.mobile()))),
                        "id");
            case ATTACH -> done(by.patch("/api/v1/leads/" + lead, "{\"contactId\":\"%s\"}".formatted(client.id())));
            case CALL -> done(shop.call(client.mobile(), extension, how % 30));
            case CALL_AND_TALK -> done(shop.call(client.mobile(), extension, 60 + how));
            case MISS -> done(shop.hook("calls", missed(how % 4 == 0 ? shop.mobile() : client.mobile(), extension)));
            case WRITE ->
                done(shop.message(
                        "t" + client.id() + annas,
                        how % 2 == 0 ? "IN" : "OUT",
                        client.mobile(),
                        how % 2 == 0 ? "" : (annas ? "anna" : "dmitry") + shop.number,
                        "Сообщение о договоре и сроках",
                        how % 7 == 0));
            case COMMENT ->
                add(comments, done(by.post("/api/v1/leads/" + lead + "/comments", "{" + comment(how) + "}")), "id");
            case COMMENT_A_DEAL -> commentDeal(by, client, deal, extension, how);
            case PROLONG -> {
                meet(by);
                sell(by, clients.getLast(), extension, how);
                clock.forward(STEPS.get(how % 4));
                commentDeal(by, clients.getLast(), of(deals, 1), extension, how + 1);
            }
            case BARE_COMMENT ->
                add(comments, done(by.post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"перезвонить\"}")), "id");
            case ATTEMPT -> done(by.post("/api/v1/leads/" + lead + "/attempts", "{\"outcome\":\"BUSY\"}"));
            case CONVERT -> convert(by, lead, how);
            case CONVERT_UNMET -> {
                meet(by);
                convert(by, lead(by, clients.getLast(), how), how);
            }
            case SELL -> sell(by, client, extension, how);
            case TAKE_OVER -> {
                sell(by, client, extension, how);
                clock.forward(STEPS.getLast());
                sell(annas ? shop.dmitry : shop.anna, client, shop.extension(annas ? "2" : "1"), how + 4);
            }
            case STAGE ->
                done(by.post(
                        "/api/v1/deals/" + deal + "/stage",
                        "{\"stageId\":\"%s\"}".formatted(how % 2 == 0 ? "NEEDS" : "INVOICED")));
            case LINES ->
                done(by.patch(
                        "/api/v1/deals/" + deal,
                        "{\"items\":[{\"productId\":\"%s\",\"quantity\":%d}]}"
                                .formatted(how % 5 == 0 ? otherProduct : shop.product, how % 4)));
            case WIN -> done(by.post("/api/v1/deals/" + deal + "/win", "{}"));
            case LOSE -> done(by.post("/api/v1/deals/" + deal + "/lose", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}"));
            case JOIN -> {
                if (done(by.post("/api/v1/leads/" + lead + "/join", "{\"dealId\":\"%s\"}".formatted(of(deals, how))))
                                .status()
                        == 204) {
                    count("joined");
                }
            }
            case REFUSE ->
                done(by.post("/api/v1/leads/" + lead + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}"));
            case HAND_OVER_LEAD -> handOver("/api/v1/leads/" + lead, how);
            case HAND_OVER_DEAL -> handOver("/api/v1/deals/" + deal, how);
            case OVERRULE ->
                done(shop.head.post(
                        "/api/v1/comments/" + of(comments, step.which()) + "/overrule",
                        "{\"detailed\":%s,\"reason\":\"слушал запись разговора\"}".formatted(how % 2 == 0)));
            case PAY -> pay(by, deal, how);
            case REVERSE ->
                done(shop.head.post(
                        "/api/v1/payments/" + of(payments, step.which()) + "/reverse",
                        "{\"reason\":\"Банк отозвал платёж\"}"));
            case DECIDE -> {
                pay(shop.head, deal, how);
                decide(by, of(payments, 1), how);
            }
            case AWAY -> away(by, annas ? shop.dmitryId : shop.annaId, how);
            case BACK -> done(by.post("/api/v1/absences/" + of(absences, step.which()) + "/end", ""));
            case STAND_IN -> {
                meet(by);
                sell(by, clients.getLast(), extension, how);
                away(by, annas ? shop.dmitryId : shop.annaId, 0);
                standIn(
                        annas ? shop.dmitry : shop.anna,
                        clients.getLast(),
                        of(deals, 1),
                        shop.extension(annas ? "2" : "1"),
                        how);
                done(by.post("/api/v1/absences/" + of(absences, 1) + "/end", ""));
            }
            case OFFER -> {
                String fresh = lead(by, client, how);
                offer(by, annas ? shop.dmitryId : shop.annaId, how % 3 == 0 ? fresh : "0", deal, client);
                if (how % 2 == 0) {
                    answer(by, annas ? shop.dmitry : shop.anna, of(handovers, 1), how / 2);
                }
            }
            case ANSWER -> answer(by, annas ? shop.dmitry : shop.anna, of(handovers, 1), how);
            case MERGE -> merge(client.id(), of(clients, how).id());
            case UNDO -> {
                if (undo(of(merges, how)).status() == 200) {
                    count("parted");
                }
            }
            case WAIT -> clock.forward(STEPS.get(how % 4));
            case WAIT_LONG -> {
                clock.forward(STEPS.get(4 + how % 2));
                Answer seen = shop.head.get("/api/v1/deals/" + deal);
                if (seen.text("status").equals("OPEN")
                        && !seen.json().path("active").asBoolean()) {
                    count("inactive");
                }
            }
        }
    }

    private void away(Caller who, String substitute, int how) {
        LocalDate first =
                clock.instant().atZone(ZoneId.of("Europe/Moscow")).toLocalDate().plusDays(how % 3);
        add(
                absences,
                done(who.post(
                        "/api/v1/absences",
                        "{\"substituteId\":\"%s\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                                .formatted(substitute, first, first.plusDays(how % 9)))),
                "id");
    }

    /** Talks and writes in another's place: some time too late, so that it is no longer theirs to do. */
    private void standIn(Caller substitute, Client client, String deal, String extension, int how) {
        clock.forward(Duration.ofMinutes(1));
        done(shop.call(client.mobile(), extension, 45));
        clock.forward(Duration.ofHours(how % 30));
        Answer seen = substitute.get("/api/v1/deals/" + deal);
        Answer answer = done(substitute.post("/api/v1/deals/" + deal + "/comments", "{" + comment(how) + "}"));
        if (answer.json().path("prolonged").asBoolean()) {
            String own = substitute == shop.anna ? shop.annaId : shop.dmitryId;
            count(seen.text("responsibleId").equals(own) ? "prolonged" : "prolonged in another's place");
        }
        add(comments, answer, "id");
    }

    /** A lead, unless it is 0; a deal every other time; else all there is of the client. */
    private void offer(Caller by, String to, String lead, String deal, Client client) {
        String what = !lead.equals("0")
                ? "\"leadId\":\"" + lead
                : deals.size() % 2 == 0 ? "\"dealId\":\"" + deal : "\"contactId\":\"" + client.id();
        add(handovers, done(by.post("/api/v1/handovers", "{" + what + "\",\"toId\":\"" + to + "\"}")), "id");
    }

    private void answer(Caller by, Caller other, String id, int how) {
        String path = "/api/v1/handovers/" + id;
        Answer answer = switch (how % 5) {
            case 0 -> done(by.post(path + "/withdraw", ""));
            case 1 -> done(other.post(path + "/decline", "{\"reason\":\"не успеваю\"}"));
            case 2 -> done(by.post(path + "/accept", ""));
            default -> done(other.post(path + "/accept", ""));
        };
        if (answer.text("status").equals("ACCEPTED")) {
            count("accepted");
        }
    }

    /** The ids of all clients so far. */
    List<String> clients() {
        return clients.stream().map(Client::id).toList();
    }

    Answer merge(String survivor, String gone) {
        Answer answer =
                done(shop.head.post("/api/v1/contacts/" + survivor + "/merge", "{\"from\":\"%s\"}".formatted(gone)));
        if (answer.status() == 201) {
            count("merged");
            if (!answer.json().path("superseded").isEmpty()) {
                count("yielded");
            }
        }
        add(merges, answer, "id");
        return answer;
    }

    Answer undo(String merge) {
        return done(shop.head.post("/api/v1/merges/" + merge + "/undo", "{\"reason\":\"Разные люди\"}"));
    }

    private void meet(Caller by) {
        String surname = shop.surname();
        String mobile = shop.mobile();
        Answer answer = done(by.post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", mobile, shop.mailbox())));
        if (answer.status() == 201) {
            clients.add(new Client(answer.text("id"), surname, mobile));
        }
    }

    private String lead(Caller by, Client client, int how) {
        Answer answer = done(by.post(
                "/api/v1/leads",
                "{\"title\":\"Интерес\",\"source\":\"WEB_FORM\",\"contactId\":\"%s\",\"productGroupId\":\"%s\"}"
                        .formatted(client.id(), how % 4 == 0 ? otherGroup : shop.group)));
        add(leads, answer, "id");
        return answer.text("id");
    }

    private void sell(Caller by, Client client, String extension, int how) {
        String fresh = lead(by, client, how);
        done(shop.call(client.mobile(), extension, 90));
        convert(by, fresh, how);
    }

    private void convert(Caller by, String lead, int how) {
        if (lead.isEmpty()) {
            return; // of a client who was merged into another meanwhile
        }
        Answer answer = done(by.post(
                "/api/v1/leads/" + lead + "/convert",
                how % 4 == 0
                        ? shop.conversion(otherGroup, otherProduct, comment(how))
                        : shop.conversion(shop.group, shop.product, comment(how))));
        if (answer.status() == 201) {
            count("converted");
            for (String deal : deals) {
                if (shop.head.get("/api/v1/deals/" + deal).text("supersededBy").equals(answer.text("dealId"))) {
                    count("taken over");
                }
            }
        }
        add(deals, answer, "dealId");
    }

    private void commentDeal(Caller by, Client client, String deal, String extension, int how) {
        if (how % 3 > 0) {
            done(shop.call(client.mobile(), extension, 45));
            clock.forward(Duration.ofHours(how % 40));
        }
        Answer answer = done(by.post("/api/v1/deals/" + deal + "/comments", "{" + comment(how) + "}"));
        if (answer.json().path("prolonged").asBoolean()) {
            count("prolonged");
        }
        add(comments, answer, "id");
    }

    /** Now or some days ago; held if nobody had an active deal then. */
    private void pay(Caller by, String deal, int how) {
        Answer answer = done(by.post(
                "/api/v1/deals/" + deal + "/payments",
                "{\"amount\":{\"amount\":\"%d.50\"},\"paidAt\":\"%s\"}"
                        .formatted(1 + how, clock.instant().minus(Duration.ofDays(how % 5 * 20L)))));
        if (answer.status() == 201) {
            count(answer.json().path("held").asBoolean() ? "held" : "credited");
        }
        add(payments, answer, "id");
    }

    private void decide(Caller by, String payment, int how) {
        Answer filed =
                done(by.post("/api/v1/cases", "{\"paymentId\":\"%s\",\"claim\":\"Деньги мои\"}".formatted(payment)));
        String of = filed.status() == 201
                ? filed.text("id")
                : shop.head.get("/api/v1/payments/" + payment).text("caseId");
        clock.forward(Duration.ofDays(3));
        Answer decided = done((how % 4 == 0 ? by : shop.head)
                .post(
                        "/api/v1/cases/" + (of.isEmpty() ? "0" : of) + "/decide",
                        "{\"outcome\":\"CREDIT\",\"shares\":[{\"employeeId\":\"%s\"}],\"reasons\":\"Клиента довёл до оплаты этот сотрудник\"}"
                                .formatted(how % 2 == 0 ? shop.annaId : shop.dmitryId)));
        if (decided.status() == 200) {
            count("decided");
        }
    }

    private void handOver(String record, int how) {
        Answer answer = done(shop.head.patch(
                record, "{\"responsibleId\":\"%s\"}".formatted(how % 2 == 0 ? shop.annaId : shop.dmitryId)));
        if (answer.status() == 200) {
            count("handed over");
        }
    }

    private String missed(String mobile, String extension) {
        return "{\"callId\":\"h%s%s\",\"direction\":\"IN\",\"clientNumber\":\"%s\",\"employeeExtension\":\"%s\",\"startedAt\":\"%s\",\"endedAt\":\"%s\",\"state\":\"ENDED\"}"
                .formatted(
                        shop.surname().hashCode(),
                        clock.instant().toEpochMilli(),
                        mobile,
                        extension,
                        clock.instant().minusSeconds(20),
                        clock.instant());
    }

    /** A comment like no other: a copy would not be detailed (R3.2). */
    static String comment(int how) {
        String[] topics = {
            "рассрочку на программу аналитика",
            "стоимость вечерней группы",
            "перенос начала занятий",
            "состав пакета с практикой",
            "условия возврата предоплаты",
            "оплату через юридическое лицо",
            "диплом для аттестации"
        };
        String[] doubts = {
            "сомневается в сроках",
            "сравнивает с дневной группой",
            "просит скидку семь процентов",
            "ждёт решения супруга",
            "смущает длинный договор"
        };
        String[] agreements = {
            "пришлю договор",
            "подготовлю счёт",
            "отправлю расписание",
            "забронирую место",
            "согласую скидку с руководителем",
            "вышлю презентацию"
        };
        String[] days = {"завтра", "до пятницы", "в понедельник утром", "к среде", "до конца месяца"};
        return "\"topic\":\"Обсудили %s, %s\",\"agreement\":\"%s %s, клиент ответит через %d дней\""
                .formatted(
                        topics[how % 7],
                        doubts[how / 7 % 5],
                        Character.toUpperCase(agreements[how % 6].charAt(0)) + agreements[how % 6].substring(1),
                        days[how / 6 % 5],
                        2 + how % 9);
    }

    /** A refusal is an answer too; anything else that is no success is a failure of the application. */
    private Answer done(Answer answer) {
        if (answer.status() >= 300) {
            assertThat(REFUSALS).as(answer.toString()).contains(answer.status());
            if (!answer.text("rule").isEmpty()) {
                count("refused " + answer.text("rule"));
            }
        }
        return answer;
    }

    private void count(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    private static void add(List<String> to, Answer answer, String field) {
        if (answer.status() == 201 || answer.status() == 200) {
            to.add(answer.text(field));
        }
    }

    /** Of what there is; 0, which nobody has, if there is nothing. The latest more often than the old; number 1 is the latest. */
    @SuppressWarnings("unchecked")
    private static <T> T of(List<T> all, int number) {
        return all.isEmpty()
                ? (T) "0"
                : all.get(number % 3 > 0 ? all.size() - 1 - number / 3 % Math.min(3, all.size()) : number % all.size());
    }
}
