package reglament.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.1, R5.1: two active deals that a merge brought into one place open a case, and its arbiter settles whose the place is. */
@IntegrationTest
class MergeCaseTest {
    private static final String REASONS = "\"reasons\":\"Журнал звонков говорит, что это разные люди\"";

    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String annas;
    private String dmitrys;
    private String annasDeal;
    private String dmitrysDeal;

    MergeCaseTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Anna and Dmitry each sell to a contact; Anna's was active first. */
    @BeforeEach
    void twoRecordsOfOnePerson() {
        shop = new Shop(api, clock);
        String one = shop.mobile();
        String other = shop.mobile();
        annas = shop.client(shop.anna, one);
        annasDeal = sell(shop.anna, "1", annas, one, 0);
        clock.forward(Duration.ofDays(2));
        dmitrys = shop.client(shop.dmitry, other);
        dmitrysDeal = sell(shop.dmitry, "2", dmitrys, other, 1);
        clock.forward(Duration.ofDays(1));
    }

    @Test
    void R0_1_aMergeOfTwoActiveDealsOpensACaseThatSaysWhoWasActiveLonger() {
        String id = caseOfMerge();
        Answer opened = shop.dmitry.get("/api/v1/cases/" + id);
        assertThat(opened.text("subject")).isEqualTo("MERGE");
        assertThat(opened.text("conclusion.outcome")).isEqualTo("DISMISS");
        assertThat(opened.text("conclusion.said")).contains("СД-" + annasDeal);
        assertThat(shop.dmitry.get("/api/v1/notices").body()).contains("К-" + id);
        assertThat(shop.head.get("/api/v1/deals/" + dmitrysDeal).text("supersededBy"))
                .isEqualTo(annasDeal);
    }

    @Test
    void R0_1_theArbiterSeparatesTheContactsAndBothDealsAreOpenAgain() {
        String id = caseOfMerge();
        assertThat(decide(id, "SEPARATE", "").status()).isEqualTo(200);

        assertThat(shop.head.get("/api/v1/deals/" + dmitrysDeal).text("status")).isEqualTo("OPEN");
        assertThat(shop.dmitry.get("/api/v1/deals/" + dmitrysDeal).text("contactId"))
                .isEqualTo(dmitrys);
    }

    @Test
    void R0_1_theArbiterGivesThePlaceToTheOther() {
        String id = caseOfMerge();
        Answer decided = decide(id, "REASSIGN", "\"shares\":[{\"employeeId\":\"" + shop.dmitryId + "\"}],");
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(shop.head.get("/api/v1/deals/" + annasDeal).text("responsibleId"))
                .isEqualTo(shop.dmitryId);
    }

    private String caseOfMerge() {
        Answer merged = shop.head.post("/api/v1/contacts/" + annas + "/merge", "{\"from\":\"%s\"}".formatted(dmitrys));
        assertThat(merged.status()).as(merged.toString()).isEqualTo(201);
        return shop.dmitry.get("/api/v1/cases?view=MINE&subject=MERGE").text("items.0.id");
    }

    private Answer decide(String id, String outcome, String shares) {
        clock.forward(Duration.ofDays(3));
        return shop.head.post(
                "/api/v1/cases/" + id + "/decide", "{\"outcome\":\"" + outcome + "\"," + shares + REASONS + "}");
    }

    private String sell(Caller by, String digit, String contact, String mobile, int comment) {
        String lead = shop.lead(by, contact, shop.group);
        shop.call(mobile, shop.extension(digit), 100);
        Answer converted = by.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(comment)));
        assertThat(converted.status()).as(converted.toString()).isEqualTo(201);
        return converted.text("dealId");
    }
}
