package reglament.violation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.rulebook.ViolationKind;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.3: what the watches find, what they leave alone, and that they find nothing twice. */
@IntegrationTest
class WatchTest {
    private static final String BARE = "{\"topic\":\"перезвонить\",\"agreement\":\"\"}";

    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private final List<Watch> watches;
    private Shop shop;
    private Instant begun;

    WatchTest(Api api, TestClock clock, JdbcClient db, List<Watch> watches) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.watches = watches;
    }

    @BeforeEach
    void begin() {
        shop = new Shop(api, clock);
        begun = clock.instant();
    }

    private void look(ViolationKind kind) {
        watches.stream().filter(w -> w.kind() == kind).forEach(w -> w.look(begun.minusSeconds(60), clock.instant()));
    }

    private int count(ViolationKind kind, Caller whose) {
        return whose.get("/api/v1/violations?kind=" + kind).json().at("/items").size();
    }

    @Test
    void R0_3_R1_3_aLeadLeftBeyondTheNormIsAViolationOfWhoHeldItThen() {
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        clock.forward(Duration.ofHours(23));
        look(ViolationKind.LEAD_WITHOUT_REACTION);
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna))
                .as("within the norm")
                .isZero();
        clock.forward(Duration.ofHours(2));

        look(ViolationKind.LEAD_WITHOUT_REACTION);
        look(ViolationKind.LEAD_WITHOUT_REACTION);

        Answer found = shop.anna.get("/api/v1/violations?kind=LEAD_WITHOUT_REACTION");
        assertThat(found.json().at("/items").size()).isEqualTo(1);
        assertThat(found.text("items.0.rule")).isEqualTo("R1.3");
        assertThat(Instant.parse(found.text("items.0.at"))).isEqualTo(begun.plus(Duration.ofHours(24)));
        assertThat(shop.anna
                        .get("/api/v1/violations/" + found.text("items.0.id"))
                        .text("records.0"))
                .isEqualTo("lead:" + lead);
    }

    @Test
    void R0_3_R1_3_whoReactedOrPassedItOnInTimeIsNotBlamed() {
        String mobile = shop.mobile();
        shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        clock.forward(Duration.ofHours(1));
        shop.call(mobile, shop.extension("1"), 30);
        String passed = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        clock.forward(Duration.ofHours(20));
        shop.head.patch("/api/v1/leads/" + passed, "{\"responsibleId\":\"" + shop.dmitryId + "\"}");
        clock.forward(Duration.ofHours(10));
        look(ViolationKind.LEAD_WITHOUT_REACTION);
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna)).isZero();
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.dmitry)).isZero();

        clock.forward(Duration.ofHours(20));
        look(ViolationKind.LEAD_WITHOUT_REACTION);

        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna)).isZero();
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.dmitry)).isEqualTo(1);
    }

    @Test
    void R0_3_theNormDoesNotRunOnWeekends() {
        ZoneId moscow = ZoneId.of("Europe/Moscow");
        Instant friday = Instant.parse("2026-11-27T15:00:00Z");

        assertThat(WorkingNorm.end(friday, 1440, moscow)).isEqualTo(Instant.parse("2026-11-30T15:00:00Z"));
        assertThat(WorkingNorm.end(Instant.parse("2026-11-28T09:00:00Z"), 60, moscow))
                .isEqualTo(Instant.parse("2026-11-29T22:00:00Z"));
        assertThat(WorkingNorm.end(friday, 15, moscow)).isEqualTo(friday.plusSeconds(900));
    }

    @Test
    void R0_3_R2_6_aLapseIsAViolationOfWhoWasResponsibleOnce() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        Instant until = Instant.parse(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"));
        clock.set(until.plus(Duration.ofHours(23)));
        look(ViolationKind.DEAL_LOST_BY_INACTIVITY);
        assertThat(count(ViolationKind.DEAL_LOST_BY_INACTIVITY, shop.anna))
                .as("a comment may still come")
                .isZero();
        clock.set(until.plus(Duration.ofHours(30)));
        shop.head.patch("/api/v1/deals/" + deal, "{\"responsibleId\":\"" + shop.dmitryId + "\"}");

        look(ViolationKind.DEAL_LOST_BY_INACTIVITY);
        look(ViolationKind.DEAL_LOST_BY_INACTIVITY);

        assertThat(count(ViolationKind.DEAL_LOST_BY_INACTIVITY, shop.anna)).isEqualTo(1);
        assertThat(count(ViolationKind.DEAL_LOST_BY_INACTIVITY, shop.dmitry)).isZero();
        assertThat(shop.anna.get("/api/v1/measures").json().at("/items").size())
                .as("the loss is consequence enough")
                .isZero();
    }

    @Test
    void R0_3_R2_6_aProlongedOrClosedDealHasNotLapsed() {
        String mobile = shop.mobile();
        String prolonged = shop.deal(shop.client(shop.anna, mobile), mobile);
        String other = shop.mobile();
        String lost = shop.deal(shop.client(shop.anna, other), other, 1);
        Instant until =
                Instant.parse(shop.anna.get("/api/v1/deals/" + prolonged).text("protectedUntil"));
        clock.set(until.minus(Duration.ofHours(1)));
        shop.call(mobile, shop.extension("1"), 60);
        shop.anna.post("/api/v1/deals/" + lost + "/lose", "{\"reasonId\":\"PRICE\",\"comment\":\"дорого\"}");
        clock.set(until.plus(Duration.ofHours(2)));
        shop.anna.post("/api/v1/deals/" + prolonged + "/comments", "{" + Shop.comment(2) + "}");
        clock.set(until.plus(Duration.ofHours(48)));

        look(ViolationKind.DEAL_LOST_BY_INACTIVITY);

        assertThat(shop.anna.get("/api/v1/deals/" + lost).text("status")).isEqualTo("LOST");
        assertThat(count(ViolationKind.DEAL_LOST_BY_INACTIVITY, shop.anna)).isZero();
    }

    @Test
    void R0_3_R3_2_bareCommentsAreAViolationByTheirNumberAndTheCountBeginsAnew() {
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        for (int i = 0; i < 4; i++) {
            bare(lead);
        }
        look(ViolationKind.BARE_COMMENTS);
        assertThat(count(ViolationKind.BARE_COMMENTS, shop.anna)).isZero();
        bare(lead);
        look(ViolationKind.BARE_COMMENTS);
        bare(lead);

        look(ViolationKind.BARE_COMMENTS);

        assertThat(count(ViolationKind.BARE_COMMENTS, shop.anna)).isEqualTo(1);
        Answer found = shop.anna.get("/api/v1/violations?kind=BARE_COMMENTS");
        assertThat(shop.head
                        .get("/api/v1/violations/" + found.text("items.0.id"))
                        .json()
                        .at("/commentIds")
                        .size())
                .isEqualTo(5);
    }

    private String bare(String lead) {
        clock.forward(Duration.ofMinutes(7));
        return shop.anna.post("/api/v1/leads/" + lead + "/comments", BARE).text("id");
    }

    @Test
    void R0_3_R3_2_fourInAWeekAndOneAfterItAreNone() {
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        for (int i = 0; i < 4; i++) {
            bare(lead);
        }
        clock.forward(Duration.ofDays(8));
        bare(lead);

        look(ViolationKind.BARE_COMMENTS);

        assertThat(count(ViolationKind.BARE_COMMENTS, shop.anna)).isZero();
    }

    @Test
    void R0_3_R5_1_repeatingAClientOneIsShownIsAViolationAndOneHiddenIsNot() {
        String mobile = shop.mobile();
        String name = shop.surname();
        String body = Shop.contact(name, "1987-03-14", mobile, shop.mailbox());
        shop.anna.post("/api/v1/contacts", body);
        for (int i = 0; i < 4; i++) {
            clock.forward(Duration.ofMinutes(1));
            assertThat(shop.anna.post("/api/v1/contacts", body).status()).isEqualTo(409);
            assertThat(shop.dmitry.post("/api/v1/contacts", body).status()).isEqualTo(409);
        }

        look(ViolationKind.DUPLICATE_ATTEMPTS);
        look(ViolationKind.DUPLICATE_ATTEMPTS);

        assertThat(count(ViolationKind.DUPLICATE_ATTEMPTS, shop.anna)).isEqualTo(1);
        assertThat(count(ViolationKind.DUPLICATE_ATTEMPTS, shop.dmitry))
                .as("the system hid the original from him")
                .isZero();
    }

    @Test
    void R0_3_R4_3_writingAStaffAddressAgainIsAViolation() {
        String staff = "dmitry." + shop.number + "@staff.example";
        String body = Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), staff);
        Answer first = shop.anna.post("/api/v1/contacts", body);
        assertThat(first.text("rule")).isEqualTo("R4.3");
        look(ViolationKind.STAFF_ADDRESS);
        assertThat(count(ViolationKind.STAFF_ADDRESS, shop.anna))
                .as("once is a slip")
                .isZero();
        shop.anna.post("/api/v1/contacts?dryRun=true", body);
        look(ViolationKind.STAFF_ADDRESS);
        assertThat(count(ViolationKind.STAFF_ADDRESS, shop.anna))
                .as("a dry run does nothing")
                .isZero();
        shop.anna.post("/api/v1/contacts", body);

        look(ViolationKind.STAFF_ADDRESS);

        assertThat(count(ViolationKind.STAFF_ADDRESS, shop.anna)).isEqualTo(1);
    }

    @Test
    void R0_3_R4_3_oneAddressOnManyClientsIsSignalledOnce() {
        String shared = shop.mailbox();
        for (int i = 0; i < 3; i++) {
            look(ViolationKind.LOOKALIKE_ADDRESS);
            assertThat(count(ViolationKind.LOOKALIKE_ADDRESS, shop.anna)).isZero();
            Answer made = shop.anna.post(
                    "/api/v1/contacts", Shop.contact(shop.surname(), "198" + i + "-03-14", shop.mobile(), shared));
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
        }

        look(ViolationKind.LOOKALIKE_ADDRESS);
        look(ViolationKind.LOOKALIKE_ADDRESS);

        assertThat(count(ViolationKind.LOOKALIKE_ADDRESS, shop.anna)).isEqualTo(1);
    }

    @Test
    void R0_3_severalNodesThatLookAtOnceFindEachOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        }
        clock.forward(Duration.ofHours(25));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            Callable<Void> node = () -> {
                look(ViolationKind.LEAD_WITHOUT_REACTION);
                return null;
            };
            for (var done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }

        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna)).isEqualTo(5);
        assertThat(shop.anna.get("/api/v1/measures").json().at("/items").size()).isEqualTo(5);
    }

    @Test
    void R0_3_theJobGoesOnWhereItStopped(@Autowired Watches all) {
        db.sql("UPDATE violation_watch SET seen_until = :begun")
                .param("begun", begun.atOffset(ZoneOffset.UTC))
                .update();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        clock.forward(Duration.ofHours(80));

        assertThat(all.look()).as(lead).isPositive();

        assertThat(seen()).isEqualTo(clock.instant());
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna)).isEqualTo(1);
        all.look();
        assertThat(count(ViolationKind.LEAD_WITHOUT_REACTION, shop.anna)).isEqualTo(1);
    }

    /** How far the job of leads has looked. */
    private Instant seen() {
        return db.sql("SELECT seen_until FROM violation_watch WHERE kind = 'LEAD_WITHOUT_REACTION'")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
