package reglament.spine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.TestClock;

/** A little organisation of its own for one test: a head, two managers, a product group and a telephony channel. */
public final class Shop {
    public static final String PRODUCT = "Аналитик";

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000);

    public final long number = NUMBERS.incrementAndGet();
    public final Caller admin;
    public final Caller anna;
    public final Caller dmitry;
    public final Caller head;
    public final String team;
    public final String annaId;
    public final String dmitryId;
    public final String group;
    public final String groupName;
    public final String product;
    private final Api api;
    private final TestClock clock;
    private final String channel;
    private final String secret;

    public Shop(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.admin = api.admin();
        this.team = admin.post("/api/v1/teams", "{\"name\":\"Север %d\"}".formatted(number))
                .text("id");
        this.annaId = hire("anna", "MANAGER", team, "1");
        this.dmitryId = hire("dmitry", "MANAGER", team, "2");
        hire("head", "HEAD", team, "3");
        this.anna = api.signedIn("anna" + number, "password-1");
        this.dmitry = api.signedIn("dmitry" + number, "password-1");
        this.head = api.signedIn("head" + number, "password-1");
        this.groupName = "Курсы " + number;
        this.group = groupNamed(groupName);
        this.product = product(group, PRODUCT);
        Answer opened = admin.post("/api/v1/channels", "{\"kind\":\"TELEPHONY\",\"name\":\"АТС\"}");
        this.channel = opened.text("id");
        this.secret = opened.text("secret");
    }

    /** A second head of the same team: who proposes is not who decides. */
    public Caller anotherHead(String name, String digit) {
        hire(name, "HEAD", team, digit);
        return api.signedIn(name + number, "password-1");
    }

    private String hire(String name, String role, String ofTeam, String digit) {
        return admin.post("/api/v1/employees", """
                        {"login":"%s%d","password":"password-1","fullName":"%s %d","role":"%s","teamId":"%s","extension":"%s",
                         "emails":[{"kind":"WORK","address":"%s.%d@staff.example"}]}""".formatted(
                                name, number, name, number, role, ofTeam, extension(digit), name, number))
                .text("id");
    }

    public String extension(String digit) {
        return number % 10_000_000 + digit;
    }

    public String group(String name) {
        return groupNamed(name + " " + NUMBERS.incrementAndGet());
    }

    private String groupNamed(String name) {
        return admin.post("/api/v1/product-groups", "{\"name\":\"%s\"}".formatted(name))
                .text("id");
    }

    public String product(String ofGroup, String name) {
        return admin.post(
                        "/api/v1/products",
                        "{\"productGroupId\":\"%s\",\"name\":\"%s\",\"price\":{\"amount\":\"98000.00\"}}"
                                .formatted(ofGroup, name))
                .text("id");
    }

    /** A mobile number nobody else has. */
    public String mobile() {
        return "+7916" + "%07d".formatted(1_000_000 + NUMBERS.incrementAndGet() % 8_000_000);
    }

    /** A surname of letters alone that nobody else has. */
    public String surname() {
        StringBuilder name = new StringBuilder("Фамилия");
        for (char digit : Long.toString(NUMBERS.incrementAndGet()).toCharArray()) {
            name.append((char) ('а' + digit - '0'));
        }
        return name.toString();
    }

    public String mailbox() {
        return "client" + NUMBERS.incrementAndGet() + "@pochta.example";
    }

    public static String contact(String surname, String birth, String mobile, String email) {
        return """
                {"lastName":"%s","firstName":"Ольга","patronymic":"Сергеевна","birthDate":"%s",
                 "phones":[{"kind":"MOBILE","number":"%s"}],"emails":[{"kind":"PRIVATE","address":"%s"}]}""".formatted(surname, birth, mobile, email);
    }

    /** A client written down by this caller, reachable at this number. */
    public String client(Caller by, String mobile) {
        return by.post("/api/v1/contacts", contact(surname(), "1987-03-14", mobile, mailbox()))
                .text("id");
    }

    public String lead(Caller by, String contact, String ofGroup) {
        return by.post(
                        "/api/v1/leads",
                        "{\"title\":\"Аналитик данных\",\"source\":\"WEB_FORM\",\"contactId\":\"%s\",\"productGroupId\":\"%s\"}"
                                .formatted(contact, ofGroup))
                .text("id");
    }

    /** An answered outgoing call that just ended. */
    public Answer call(String mobile, String extension, int seconds) {
        Instant now = clock.instant();
        return hook("calls", """
                {"callId":"c%d","direction":"OUT","clientNumber":"%s","employeeExtension":"%s","startedAt":"%s","answeredAt":"%s","endedAt":"%s",
                 "talkSeconds":%d,"state":"ENDED"}""".formatted(
                        NUMBERS.incrementAndGet(),
                        mobile,
                        extension,
                        now.minusSeconds(seconds + 5),
                        now.minusSeconds(seconds),
                        now,
                        seconds));
    }

    public Answer message(
            String thread, String direction, String address, String login, String text, boolean automatic) {
        return hook("messages", """
                {"messageId":"m%d","threadId":"%s","direction":"%s","clientAddress":"%s",%s"sentAt":"%s","text":"%s","automatic":%s}""".formatted(
                        NUMBERS.incrementAndGet(),
                        thread,
                        direction,
                        address,
                        login.isEmpty() ? "" : "\"employeeLogin\":\"" + login + "\",",
                        clock.instant(),
                        text,
                        automatic));
    }

    Answer hook(String kind, String body) {
        return hook(kind, body, "e" + NUMBERS.incrementAndGet(), clock.instant().getEpochSecond(), secret);
    }

    Answer hook(String kind, String body, String id, long timestamp, String with) {
        return api.anonymous()
                .with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(timestamp))
                .with("webhook-signature", "v1," + sign(with, id + "." + timestamp + "." + body))
                .post("/api/v1/channels/" + channel + "/" + kind, body);
    }

    String secret() {
        return secret;
    }

    private static String sign(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String comment(int variant) {
        String[] topics = {
            "Обсудили программу курса и рассрочку на два платежа, сомневается в сроках",
                    "Сравнивала вечернюю группу с дневной, нужен диплом для аттестации",
            "Просит счёт на ИП вместо физлица, прислала реквизиты банка",
                    "Уточнили состав пакета: без практики, с проверкой портфолио",
            "Не устроила стартовая дата, до марта занята в командировке"
        };
        String[] agreements = {
            "Завтра пришлю договор, до пятницы подпишет и внесёт первый платёж",
            "Бронирую место в январской группе, предоплату внесёт в среду",
            "Переделаю счёт до вечера, оплата завтра утром",
            "Отправлю новое предложение на 84 500, решит до понедельника",
            "Перенесли начало на апрель, задаток переведёт до конца месяца"
        };
        return "\"topic\":\"%s\",\"agreement\":\"%s\"".formatted(topics[variant % 5], agreements[variant % 5]);
    }

    public String conversion(String ofGroup, String ofProduct, String comment) {
        return """
                {"deal":{"productGroupId":"%s","stageId":"NEW","items":[{"productId":"%s","quantity":1}],"comment":{%s}}}""".formatted(ofGroup, ofProduct, comment);
    }

    /** A deal of Anna's, by call and comment. */
    public String deal(String contact, String mobile) {
        return deal(contact, mobile, 0);
    }

    /** @param comment which of the comments: nobody writes the same twice */
    public String deal(String contact, String mobile, int comment) {
        String lead = lead(anna, contact, group);
        call(mobile, extension("1"), 100);
        return anna.post("/api/v1/leads/" + lead + "/convert", conversion(group, product, comment(comment)))
                .text("dealId");
    }
}
