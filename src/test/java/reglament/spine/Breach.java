package reglament.spine;

import java.time.Duration;
import reglament.testing.Answer;
import reglament.testing.Api.Caller;
import reglament.testing.TestClock;

/** A shop whose people are no newcomers, and in which Dmitry calls Anna's clients past the CRM. */
public final class Breach {
    public final Shop shop;
    public final Caller other;
    private final TestClock clock;

    public Breach(reglament.testing.Api api, TestClock clock) {
        this.clock = clock;
        this.shop = new Shop(api, clock);
        this.other = shop.anotherHead("second", "4");
        clock.forward(Duration.ofDays(31));
    }

    /** A new violation of Dmitry's: a call without right. */
    public String violation() {
        String mobile = shop.mobile();
        shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        clock.forward(Duration.ofMinutes(1));
        shop.call(mobile, shop.extension("2"), 60);
        return shop.dmitry.get("/api/v1/violations").text("items.0.id");
    }

    /** The measure the system proposed for it. */
    public String proposed(String violation) {
        for (var each : shop.head
                .get("/api/v1/measures?employeeId=" + shop.dmitryId)
                .json()
                .at("/items")) {
            if (each.path("violationId").asString("").equals(violation)) {
                return each.path("id").asString("");
            }
        }
        return "";
    }

    /** A fine of so many roubles, proposed by the head in the place of what the system proposed, and explained. */
    public String fine(String amount) {
        String violation = violation();
        cancel(shop.head, proposed(violation));
        Answer answer = propose(shop.head, violation, amount);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        shop.dmitry.post("/api/v1/measures/" + answer.text("id") + "/explain", "{\"text\":\"Думал, клиент мой\"}");
        return answer.text("id");
    }

    public static Answer propose(Caller by, String violation, String amount) {
        return by.post("/api/v1/measures", """
                {"violationId":"%s","kind":"FINE","amount":{"amount":"%s"},"reason":"Звонит чужим клиентам не первый раз"}""".formatted(violation, amount));
    }

    public static Answer approve(Caller by, String measure, String body) {
        return by.post("/api/v1/measures/" + measure + "/approve", body);
    }

    public static Answer cancel(Caller by, String measure) {
        return by.post("/api/v1/measures/" + measure + "/cancel", "{\"reason\":\"Предложена не та мера\"}");
    }

    public Answer base(String amount) {
        return shop.head.post("/api/v1/bonus-bases", """
                {"employeeId":"%s","month":"%s","amount":{"amount":"%s"}}""".formatted(shop.dmitryId, month(), amount));
    }

    public String month() {
        return java.time.YearMonth.from(clock.instant().atZone(java.time.ZoneId.of("Europe/Moscow")))
                .toString();
    }
}
