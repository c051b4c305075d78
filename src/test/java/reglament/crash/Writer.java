package reglament.crash;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import reglament.testing.Answer;

/**
 * A manager at work: client, lead, call, deal, and again. Who gets no answer asks again with the same key until there is one, as a
 * careful program does; so an act is done exactly once, whenever it was killed.
 */
final class Writer implements Runnable {
    // Of different lengths: no two comments of a run have the same words.
    private static final String[] SUBJECTS = {
        "рассрочку на полгода",
        "диплом государственного образца",
        "вечернее расписание",
        "помощь наставника",
        "практику в компании",
        "скидку второму слушателю",
        "пробный урок",
        "перезачёт прошлых курсов",
        "оплату по договору",
        "доступ к записям",
        "выпускной проект"
    };
    private static final String[] DOUBTS = {
        "сомневается из-за командировок",
        "важна группа рядом с метро",
        "хочет начать после отпуска",
        "платит работодатель",
        "сравнивает с соседней школой",
        "просит скидку",
        "нужна справка в отдел кадров"
    };
    private static final String[] PROMISES = {
        "Пришлю договор",
        "Вышлю счёт",
        "Забронирую место",
        "Отправлю программу",
        "Подготовлю расчёт",
        "Согласую перенос",
        "Запишу на встречу",
        "Передам методисту вопросы",
        "Уточню даты",
        "Соберу пакет документов",
        "Оформлю гарантийное письмо",
        "Подберу замену",
        "Составлю график платежей"
    };

    private final Victim victim;
    private final Staff staff;
    private final int number;
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final List<String> deals = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;
    private volatile int interruptions;
    private volatile String last = "";
    private int count;

    /** What was acknowledged, and where it must be found. */
    record Kept(String path, String field, String value) {}

    Writer(Victim victim, Staff staff, int number) {
        this.victim = victim;
        this.staff = staff;
        this.number = number;
    }

    @Override
    public void run() {
        while (!stopped) {
            sell();
        }
    }

    private void sell() {
        int round = count++;
        String surname = "Клиент" + letters(number * 100_000 + round);
        String mobile = "+7916" + (2_000_000 + number * 100_000 + round);
        String contact = created(post("/api/v1/contacts", """
                {"lastName":"%s","firstName":"Ольга","patronymic":null,"birthDate":"1987-03-14",
                 "phones":[{"kind":"MOBILE","number":"%s"}],"emails":[{"kind":"PRIVATE","address":"c%d.%d@pochta.example"}]}""".formatted(surname, mobile, number, round)));
        kept.add(new Kept("/api/v1/contacts/" + contact, "lastName", surname));
        String title = "Интерес " + number + "." + round;
        String lead = created(post(
                "/api/v1/leads",
                "{\"title\":\"%s\",\"source\":\"CALL\",\"contactId\":\"%s\",\"productGroupId\":\"%s\"}"
                        .formatted(title, contact, staff.group())));
        kept.add(new Kept("/api/v1/leads/" + lead, "title", title));
        call(mobile, round);
        String deal = convert(lead, round);
        kept.add(new Kept("/api/v1/deals/" + deal, "contactId", contact));
        deals.add(deal);
    }

    /** A stored event is worked on after the answer, perhaps only after the next start. */
    private String convert(String lead, int round) {
        String body = """
                {"deal":{"productGroupId":"%s","stageId":"NEW","items":[{"productId":"%s","quantity":1}],
                 "comment":{"topic":"Обсудили %s, %s","agreement":"%s до среды, клиент ответит к %d числу"}}}""".formatted(
                        staff.group(),
                        staff.product(),
                        SUBJECTS[round % SUBJECTS.length],
                        DOUBTS[round % DOUBTS.length],
                        PROMISES[round % PROMISES.length],
                        5 + round % 20);
        String key = UUID.randomUUID().toString();
        Answer answer = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> answered(
                                () -> victim.post("/api/v1/leads/" + lead + "/convert", body, authorization(), key)),
                        a -> a.status() != 409);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.text("dealId");
    }

    private void call(String mobile, int round) {
        Instant now = Instant.now();
        String body = """
                {"callId":"c%d-%d","direction":"OUT","clientNumber":"%s","employeeExtension":"%s","startedAt":"%s","answeredAt":"%s","endedAt":"%s",
                 "talkSeconds":60,"state":"ENDED"}""".formatted(
                number, round, mobile, Staff.extension(number), now.minusSeconds(65), now.minusSeconds(60), now);
        String id = "e" + number + "-" + round;
        Answer answer = answered(() -> {
            String timestamp = Long.toString(Instant.now().getEpochSecond());
            Answer said = new Answer(
                    victim.send(HttpRequest.newBuilder(victim.address("/api/v1/channels/" + staff.channel() + "/calls"))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/json")
                            .header("webhook-id", id)
                            .header("webhook-timestamp", timestamp)
                            .header("webhook-signature", "v1," + sign(id + "." + timestamp + "." + body))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build()));
            if (said.status() >= 500) {
                throw new Victim.Unanswered(said.toString());
            }
            return said;
        });
        if (answer.status() != 202 && answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private Answer post(String path, String body) {
        String key = UUID.randomUUID().toString();
        return answered(() -> victim.post(path, body, authorization(), key));
    }

    private Answer answered(Supplier<Answer> request) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            try {
                                Answer answer = request.get();
                                last = answer.toString();
                                return Optional.of(answer);
                            } catch (Victim.Unanswered dead) {
                                interruptions++;
                                last = String.valueOf(dead.getMessage());
                                return Optional.<Answer>empty();
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String created(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.text("id");
    }

    private String sign(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(staff.secret().substring(6)), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            word.append((char) ('а' + digit - '0'));
        }
        return word.toString();
    }

    void stop() {
        stopped = true;
    }

    /** For the message of a failure: what was said to it last. */
    @Override
    public String toString() {
        return deals.size() + " deals, " + interruptions + " interruptions, last: " + last;
    }

    int interruptions() {
        return interruptions;
    }

    List<Kept> kept() {
        return kept;
    }

    List<String> deals() {
        return deals;
    }

    String authorization() {
        return staff.tokens().get(number);
    }
}
