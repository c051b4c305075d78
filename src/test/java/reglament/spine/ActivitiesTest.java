package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** F2 over the API: what one plans on a lead or a deal, and who sees and moves it. */
@IntegrationTest
class ActivitiesTest {
    private static final String PATH = "/api/v1/activities";

    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String lead;

    ActivitiesTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = null;
        this.lead = "";
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
        lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
    }

    @Test
    void aManagerPlansOnALeadMovesItAndCompletesIt() {
        Answer planned = plan(shop.anna, "Позвонить", in(1));
        assertThat(planned.status()).isEqualTo(201);
        String path = PATH + "/" + planned.text("id");
        assertThat(planned.header("Location")).hasValue(path);
        assertThat(planned.text("responsibleId")).isEqualTo(shop.annaId);

        Answer moved = shop.anna
                .with("If-Match", planned.header("ETag").orElseThrow())
                .patch(path, "{\"dueAt\":\"%s\"}".formatted(in(2)));
        assertThat(moved.text("dueAt")).isEqualTo(in(2).toString());

        Answer done = shop.anna.post(path + "/complete", "{\"result\":\"Договорились\"}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("result")).isEqualTo("Договорились");
        assertThat(done.text("completedAt")).isNotBlank();
        assertThat(shop.anna.get("/api/v1/leads/" + lead + "/timeline").body())
                .contains("activity.planned", "activity.rescheduled", "activity.completed");
        assertThat(shop.anna.patch(path, "{\"dueAt\":\"%s\"}".formatted(in(3))).status())
                .isEqualTo(422);
    }

    @Test
    void oneChangedMeanwhileIsNotMoved() {
        Answer planned = plan(shop.anna, "Позвонить", in(1));
        String path = PATH + "/" + planned.text("id");
        shop.anna.patch(path, "{\"dueAt\":\"%s\"}".formatted(in(2)));
        Answer stale = shop.anna
                .with("If-Match", planned.header("ETag").orElseThrow())
                .patch(path, "{\"dueAt\":\"%s\"}".formatted(in(3)));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(shop.anna.get(path).text("dueAt")).isEqualTo(in(2).toString());
    }

    @Test
    void nothingIsPlannedInThePastOrNever() {
        assertThat(plan(shop.anna, "Позвонить", clock.instant().minusSeconds(1)).text("errors/0/code"))
                .isEqualTo("past");
        Answer never = shop.anna.post(PATH, "{\"subject\":\"Позвонить\",\"leadId\":\"%s\"}".formatted(lead));
        assertThat(never.status()).isEqualTo(422);
        assertThat(never.text("errors/0/field")).isEqualTo("dueAt");
        Answer unreadable = shop.anna.post(
                PATH, "{\"subject\":\"Позвонить\",\"leadId\":\"%s\",\"dueAt\":\"завтра\"}".formatted(lead));
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.text("errors/0/field")).isEqualTo("dueAt");
    }

    @Test
    void itIsCompletedWithAResultOnly() {
        String path = PATH + "/" + plan(shop.anna, "Позвонить", in(1)).text("id");
        Answer empty = shop.anna.post(path + "/complete", "{\"result\":\" \"}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text("errors/0/field")).isEqualTo("result");
        assertThat(shop.anna.get(path).json().get("completedAt").isNull()).isTrue();
    }

    @Test
    void anotherManagerNeitherSeesNorTouchesIt() {
        String path = PATH + "/" + plan(shop.anna, "Секрет", in(1)).text("id");
        assertThat(shop.dmitry.get(path).status()).isEqualTo(404);
        assertThat(shop.dmitry.post(path + "/complete", "{\"result\":\"Да\"}").status())
                .isEqualTo(404);
        assertThat(shop.dmitry
                        .patch(path, "{\"dueAt\":\"%s\"}".formatted(in(2)))
                        .status())
                .isEqualTo(404);
        assertThat(shop.dmitry.get(PATH + "?responsible=" + shop.annaId).json().get("items"))
                .isEmpty();
        assertThat(shop.admin.get(PATH + "?responsible=" + shop.annaId).json().get("items"))
                .isEmpty();
        assertThat(plan(shop.dmitry, "Чужое", in(1)).status()).isEqualTo(404);
        assertThat(shop.head.get(path).text("subject")).isEqualTo("Секрет");
    }

    @Test
    void aManagerPlansForNobodyElse() {
        Answer answer = shop.anna.post(
                PATH,
                "{\"subject\":\"Позвонить\",\"leadId\":\"%s\",\"dueAt\":\"%s\",\"responsibleId\":\"%s\"}"
                        .formatted(lead, in(1), shop.dmitryId));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("errors/0/field")).isEqualTo("responsibleId");
    }

    @Test
    void aListGoesOnPageByPageBetweenTwoMoments() {
        for (int day = 1; day <= 4; day++) {
            plan(shop.anna, "День " + day, in(day));
        }
        String between = PATH + "?responsible=%s&from=%s&to=%s&page-size=2".formatted(shop.annaId, in(1), in(4));
        Answer first = shop.anna.get(between);
        assertThat(first.json().get("items")).hasSize(2);
        assertThat(first.text("items/0/subject")).isEqualTo("День 1");
        Answer second = shop.anna.get(between + "&cursor=" + first.text("next"));
        assertThat(second.json().get("items")).hasSize(1);
        assertThat(second.text("items/0/subject")).isEqualTo("День 3");
        assertThat(second.json().get("next").isNull()).isTrue();
    }

    private Instant in(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private Answer plan(Caller by, String subject, Instant dueAt) {
        return by.post(
                PATH,
                "{\"kind\":\"CALL\",\"subject\":\"%s\",\"leadId\":\"%s\",\"dueAt\":\"%s\"}"
                        .formatted(subject, lead, dueAt));
    }
}
