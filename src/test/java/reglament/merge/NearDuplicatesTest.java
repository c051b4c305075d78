package reglament.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import tools.jackson.databind.JsonNode;

/** Who may be one person: found by keys, shown to whoever sees both, gone from the list when it is decided. */
@IntegrationTest
class NearDuplicatesTest {
    private final Api api;
    private final TestClock clock;
    private final NearScan scan;
    private final JdbcClient db;
    private Shop shop;
    private String surname;

    NearDuplicatesTest(Api api, TestClock clock, NearScan scan, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.scan = scan;
        this.db = db;
        this.shop = null;
        this.surname = "";
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
        surname = shop.surname();
    }

    private String client(Caller by, String last, String first, String patronymic, String birth, String mobile) {
        Answer created =
                by.post("/api/v1/contacts", """
                {"lastName":"%s","firstName":"%s","patronymic":"%s","birthDate":"%s",
                 "phones":[{"kind":"MOBILE","number":"%s"}],"emails":[{"kind":"PRIVATE","address":"%s"}]}""".formatted(last, first, patronymic, birth, mobile, shop.mailbox()));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.text("id");
    }

    private String latin(String russian) {
        String[] of = {"a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m"};
        StringBuilder said = new StringBuilder();
        for (char letter : russian.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            said.append(letter == 'ф' ? "f" : letter == 'я' ? "ya" : of[letter - 'а']);
        }
        return Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }

    private List<String> reasons(Caller by, String one, String other) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode item :
                by.get("/api/v1/contacts/near-duplicates?page-size=200").json().path("items")) {
            List<String> pair = List.of(
                    item.path("contactId").asString(), item.path("otherId").asString());
            if (pair.contains(one) && pair.contains(other)) {
                item.path("reasons").forEach(r -> reasons.add(r.asString()));
            }
        }
        return reasons;
    }

    @Test
    void R5_2_anameInLatinLettersIsRecognised() {
        // «ya» may be «я» or «йа»: a made-up name must not hold what no real one does.
        while (surname.matches(".*(иа|йа|йе).*")) {
            surname = shop.surname();
        }
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shop.mobile());
        String other = client(shop.anna, latin(surname), "Petr", "Ilich", "1981-07-08", shop.mobile());
        scan.pass();
        assertThat(reasons(shop.head, one, other)).contains("TRANSLITERATION");
    }

    @Test
    void F7_whoIsErasedIsNobodysDuplicate() {
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shop.mobile());
        String other = client(shop.anna, "Пётр", surname, "Ильич", "1981-07-08", shop.mobile());
        scan.pass();
        assertThat(reasons(shop.head, one, other)).isNotEmpty();
        assertThat(shop.head
                        .post("/api/v1/contacts/" + other + "/erasure", "{\"reason\":\"Письмо № 12 от 14 января\"}")
                        .status())
                .isLessThan(300);
        assertThat(names(other)).isZero();
        scan.pass();
        assertThat(names(other)).isZero();
        assertThat(reasons(shop.head, one, other)).isEmpty();
    }

    private int names(String contact) {
        return db.sql("SELECT count(*) FROM near_name WHERE contact_id = :contact")
                .param("contact", Long.valueOf(contact))
                .query(Integer.class)
                .single();
    }

    @Test
    void R5_2_swappedPartsOfANameAreRecognised() {
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shop.mobile());
        String other = client(shop.anna, "Пётр", surname, "Ильич", "1981-07-08", shop.mobile());
        scan.pass();
        assertThat(reasons(shop.head, one, other)).containsExactly("SWAPPED");
    }

    @Test
    void R5_2_slipsInNameAndBirthDateAreRecognised() {
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shop.mobile());
        String other = client(shop.anna, surname + "н", "Пётр", "Ильич", "1980-06-05", shop.mobile());
        String third = client(shop.anna, surname + "ов", "Пётр", "Ильич", "1980-05-06", shop.mobile());
        String stranger = client(shop.anna, surname + "н", "Инна", "Львовна", "1980-05-06", shop.mobile());
        scan.pass();
        assertThat(reasons(shop.head, one, other)).containsExactly("SPELLING", "NEAR_BIRTH");
        assertThat(reasons(shop.head, one, third)).containsExactly("BIRTH_DATE", "SPELLING");
        assertThat(reasons(shop.head, one, stranger)).isEmpty();
    }

    @Test
    void R5_2_oneCoincidingFieldIsAHintWhateverTheName() {
        String shared = shop.mobile();
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shared);
        String other = client(shop.anna, shop.surname(), "Анна", "Львовна", "1990-01-02", shared);
        scan.pass();
        assertThat(reasons(shop.head, one, other)).containsExactly("PHONE");
        assertThat(shop.head
                        .get("/api/v1/contacts/near-duplicates?reason=SWAPPED")
                        .toString())
                .doesNotContain("\"" + other + "\"");
    }

    @Test
    void R5_2_aPairIsSeenByWhoeverSeesBoth() {
        String shared = shop.mobile();
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shared);
        String other = client(shop.dmitry, shop.surname(), "Анна", "Львовна", "1990-01-02", shared);
        scan.pass();
        assertThat(reasons(shop.head, one, other)).isNotEmpty();
        assertThat(reasons(shop.anna, one, other)).isEmpty();
        assertThat(reasons(new Shop(api, clock).head, one, other)).isEmpty();
        assertThat(reasons(shop.admin, one, other)).isEmpty();
    }

    @Test
    void R5_2_whatIsDecidedLeavesTheListAndComesBackWhenRevoked() {
        String shared = shop.mobile();
        String one = client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shared);
        String other = client(shop.anna, shop.surname(), "Анна", "Львовна", "1990-01-02", shared);
        scan.pass();
        String distinct = "/api/v1/contacts/" + one + "/distinct-from/" + other;
        assertThat(shop.head.post(distinct, "{\"reason\":\"супруги\"}").status())
                .isEqualTo(204);
        assertThat(reasons(shop.head, one, other)).isEmpty();
        assertThat(shop.head.send("DELETE", distinct, "").status()).isEqualTo(204);
        assertThat(reasons(shop.head, one, other)).isNotEmpty();
        String merge = shop.head
                .post("/api/v1/contacts/" + one + "/merge", "{\"from\":\"%s\"}".formatted(other))
                .text("id");
        assertThat(reasons(shop.head, one, other)).isEmpty();
        shop.head.post("/api/v1/merges/" + merge + "/undo", "");
        scan.pass();
        assertThat(reasons(shop.head, one, other)).isNotEmpty();
    }

    /** Compared one by one or all at once: the same pairs. */
    @Test
    void R5_2_theWholeBaseAtOnceGivesWhatTheIncrementsGave() {
        client(shop.anna, surname, "Пётр", "Ильич", "1980-05-06", shop.mobile());
        client(shop.anna, surname + "н", "Пётр", "Ильич", "1980-06-05", shop.mobile());
        client(shop.anna, latin(surname), "Petr", "Ilich", "1980-05-06", shop.mobile());
        scan.pass();
        String pairs =
                "SELECT coalesce(string_agg(d::text, ';' ORDER BY one_id, other_id), '') FROM (SELECT one_id, other_id, score, reasons FROM near_duplicate) d";
        String few = db.sql(pairs).query(String.class).single();
        scan.passOverAll();
        assertThat(db.sql(pairs).query(String.class).single()).isEqualTo(few);
    }
}
