package reglament.bench;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What is measured, in the order of the table. */
final class Scenarios {
    private static final List<String> FAMILIES =
            List.of("иванов", "куз", "ванов", "сен", "щукин", "воробь", "ский", "цветковская");
    private static final List<String> NAMES = List.of("ольга", "пётр", "ива", "александр", "рович", "жанна", "гле");
    private static final List<String> TOPICS = List.of(
            "Обсудили программу стажировки",
            "Разобрали резюме и портфолио",
            "Сравнили дневную группу с вечерней",
            "Спрашивает про общежитие в Твери",
            "Уточнил нагрузку и отпуск летом",
            "Просит наставника с завода",
            "Сомневается в сроках практики");
    private static final List<String> REASONS = List.of(
            "нужен диплом для аттестации",
            "платит работодатель по счёту",
            "бюджет ограничен материнским капиталом",
            "раньше учился у конкурента",
            "переезжает из Казани осенью",
            "боится не успеть до экзамена",
            "важна рассрочка без банка");
    private static final List<String> PROMISES = List.of(
            "Завтра пришлю договор на почту",
            "Забронирую место в январской группе",
            "Вышлю расчёт с учётом скидки",
            "Приглашу на открытый урок",
            "Подготовлю счёт на ИП",
            "Согласую перенос начала с методистом",
            "Отправлю список литературы и смету");
    private static final List<String> TERMS = List.of(
            "до пятницы подпишет",
            "предоплату внесёт в среду",
            "решит до понедельника",
            "созвон во вторник в 15:00",
            "задаток переведёт до конца месяца",
            "паспорт привезёт в четверг",
            "ответит завтра утром");

    private final Scale scale;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong(System.currentTimeMillis());
    private List<Visitor> managers = List.of();
    private List<Held> held = List.of();

    /**
     * A lead ready for its conversion.
     *
     * @param ordinal of this conversion among those of its responsible
     */
    record Waiting(long lead, int responsible, int ordinal) {}

    /** An open deal and whose it is. */
    record Held(long deal, int responsible) {}

    Scenarios(Scale scale) {
        this.scale = scale;
    }

    /** @param managers in the order of their numbers */
    void meet(List<Visitor> managers, List<Waiting> leads, List<Held> deals) {
        this.managers = List.copyOf(managers);
        held = List.copyOf(deals);
        waiting.clear();
        waiting.addAll(leads);
    }

    List<Scenario> all() {
        return List.of(
                new Scenario("Create a contact (rules R4, R5)", 201, true, this::create),
                Scenario.page("Search by part of a name", (v, r) -> v.page("/search/hits?q=" + encoded(partOfName(r)))),
                Scenario.page(
                        "Search by part of a phone", (v, r) -> v.page("/search/hits?q=" + encoded(partOfPhone(r)))),
                Scenario.page("Contact page", (v, r) -> v.page("/contacts/" + v.anyClient(r, scale.contacts()))),
                Scenario.page("Contacts list, by name", (v, r) -> v.page("/contacts?q=" + encoded(partOfName(r)))),
                Scenario.page("Leads list", (v, _) -> v.page("/leads")),
                Scenario.page("Deals board", (v, _) -> v.page("/deals")),
                Scenario.page("Timeline of a client of many years", this::timeline),
                new Scenario("Evidence pack of a case (R0.1)", 200, true, this::evidence),
                new Scenario("Conversion (rules R1–R3, R5)", 201, true, this::convert));
    }

    private HttpRequest timeline(Visitor visitor, RandomGenerator random) {
        long client = visitor.anyClient(random, scale.regulars());
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(random.nextInt(900), ChronoUnit.DAYS);
        return visitor.page("/contacts/" + client + "?before=" + before + "_1");
    }

    /** Gathered anew each time, as before filing: timelines of both parties, protection, payments, policies. */
    private HttpRequest evidence(Visitor visitor, RandomGenerator random) {
        Held of = held.get(random.nextInt(held.size()));
        return managers.get(of.responsible() - Scale.FIRST_MANAGER)
                .post("/api/v1/cases/preview", "{\"dealId\":\"" + of.deal() + "\"}");
    }

    private HttpRequest create(Visitor visitor, RandomGenerator random) {
        long n = number.incrementAndGet();
        StringBuilder family = new StringBuilder("Новосёл");
        Long.toString(n, 32).chars().forEach(c -> family.append((char) ('а' + Character.digit(c, 32))));
        return visitor.post("/api/v1/contacts", """
                {"lastName":"%s","firstName":"Ольга","patronymic":"Сергеевна","birthDate":"%s","source":"WEB_FORM",
                 "phones":[{"kind":"MOBILE","number":"+7977%07d"}],"emails":[{"kind":"PRIVATE","address":"klient%d@pochta.example"}]}""".formatted(
                family, LocalDate.of(1960, 1, 1).plusDays(random.nextInt(15_000)), 2_000_000 + n % 7_000_000, n));
    }

    private HttpRequest convert(Visitor visitor, RandomGenerator random) {
        Waiting next = waiting.poll();
        if (next == null) {
            throw new IllegalStateException("No lead waits for its conversion any more");
        }
        Visitor responsible = managers.get(next.responsible() - Scale.FIRST_MANAGER);
        // A code over seven signs: two comments share two phrases of four at most, or the judge would call the later
        // one a copy (R3.2).
        int a = next.ordinal() % 7;
        int b = next.ordinal() / 7 % 7;
        int c = next.ordinal() / 49 % 7;
        return responsible.post("/api/v1/leads/" + next.lead() + "/convert", """
                {"deal":{"productGroupId":"%d","stageId":"NEW","items":[{"productId":"%d","quantity":1}],
                 "comment":{"topic":"%s, %s","agreement":"%s, %s"}}}""".formatted(
                        Scale.NEW_GROUP,
                        Scale.NEW_GROUP * 10 + random.nextInt(5),
                        TOPICS.get(a),
                        REASONS.get(b),
                        PROMISES.get((a + b + c) % 7),
                        TERMS.get((a + 2 * b + 3 * c) % 7)));
    }

    private static String partOfName(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> one(NAMES, random);
            case 1 -> one(FAMILIES, random) + " " + one(NAMES, random).substring(0, 3);
            default -> one(FAMILIES, random);
        };
    }

    /** As the loader numbers its clients: four digits from the middle, the last seven, or the whole as it is spoken. */
    private String partOfPhone(RandomGenerator random) {
        String number = Long.toString(100_000_000 + (1 + random.nextLong(scale.contacts())) * 611_957 % 899_999_999);
        return switch (random.nextInt(3)) {
            case 0 -> number.substring(3, 7);
            case 1 -> number.substring(2);
            default -> String.format(Locale.ROOT, "8 9%s %s", number.substring(0, 2), number.substring(2));
        };
    }

    private static String one(List<String> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
